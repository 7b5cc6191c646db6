import type { Options } from 'amqplib';

/** The queues of the workers with one name. They are used through the default exchange. */
export interface RabbitMqQueues {
  /** Where calls are offered; one of the workers gets each. */
  readonly calls: string;
  /** Where one of the workers is asked for its actions. */
  readonly actions: string;
  /** Where one worker gets the calls that it has accepted, and what the caller says about them. */
  worker(id: string): string;
  /** Where one gateway gets answers. */
  gateway(id: string): string;
}

/** The queues of the workers with this name. */
export function rabbitMqQueues(name: string): RabbitMqQueues {
  const prefix = `rasa.${name}`;
  return {
    calls: `${prefix}.calls`,
    actions: `${prefix}.actions`,
    worker: (id) => `${prefix}.worker.${id}`,
    gateway: (id) => `${prefix}.gateway.${id}`,
  };
}

/** A server may make quorum queues by default, which cannot be deleted automatically. */
const CLASSIC = { 'x-queue-type': 'classic' };

/**
 * A queue that all workers share. It goes with the last of them, so that the broker returns what is sent to it then.
 * RabbitMQ 4.3 wants it to be durable; after a restart of the broker it goes soon if no worker comes back.
 */
export const SHARED: Options.AssertQueue = { durable: true, autoDelete: true, expires: 10_000, arguments: CLASSIC };

/** A queue of one connection, which goes with it. */
export const OWN: Options.AssertQueue = { durable: false, exclusive: true, autoDelete: true, arguments: CLASSIC };
