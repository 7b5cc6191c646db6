import type { ConfirmChannel } from 'amqplib';
import type { CallPost } from '../delivery.js';
import type { BrokerMessage, MessageHeaders } from '../message.js';
import { fitting, publish } from './rabbitmq-messages.js';
import type { RabbitMqQueues } from './rabbitmq-queues.js';

const NOTHING = Buffer.alloc(0);
const PING: BrokerMessage = { headers: {}, body: NOTHING };

/** An offer stays in the queue until the next one of the same call comes. */
const OFFER_MS = 2_000;

/** How a gateway's messages reach workers. Without a connection nothing is sent; whoever loses it ends the calls. */
export class RabbitMqPost implements CallPost {
  readonly offerAgainMs = { first: OFFER_MS, most: OFFER_MS };
  #channel: ConfirmChannel | undefined;
  #inbox = '';
  /** What the broker has sent or confirmed so far. */
  #signs = 0;

  constructor(private readonly queues: RabbitMqQueues) {}

  /** A connection is there, with a queue for answers. */
  open(channel: ConfirmChannel, inbox: string): void {
    this.#channel = channel;
    this.#inbox = inbox;
  }

  /** The connection was lost. */
  close(): void {
    this.#channel = undefined;
  }

  /** Something came from the broker. */
  heard(): void {
    this.#signs += 1;
  }

  offer(headers: MessageHeaders): void {
    this.say(this.queues.calls, { headers, body: NOTHING }, OFFER_MS);
  }

  /** Asks one of the workers for its actions. */
  askForActions(headers: MessageHeaders, milliseconds: number): void {
    this.say(this.queues.actions, { headers, body: NOTHING }, milliseconds);
  }

  async send(worker: string, message: BrokerMessage): Promise<void> {
    for (const piece of await fitting(message)) this.say(this.queues.worker(worker), piece);
  }

  tell(worker: string, message: BrokerMessage): void {
    this.say(this.queues.worker(worker), message);
  }

  /** Sends a worker nothing: the broker returns it if the worker has gone. */
  ask(worker: string): void {
    this.say(this.queues.worker(worker), PING);
  }

  /**
   * Whether the broker confirms a message within this time. If large calls are on their way in front of it, it is enough
   * that something comes.
   */
  answers(milliseconds: number): Promise<boolean> {
    const channel = this.#channel;
    const before = this.#signs;
    if (!channel) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(this.#signs > before), milliseconds);
      publish(channel, this.#inbox, PING)
        .catch(() => undefined)
        .finally(() => {
          clearTimeout(timer);
          resolve(true);
        });
    });
  }

  /** The worker to which a queue belongs; undefined for the queues that all workers share. */
  workerOf(queue: string): string | undefined {
    const prefix = this.queues.worker('');
    return queue.startsWith(prefix) ? queue.slice(prefix.length) : undefined;
  }

  private say(queue: string, message: BrokerMessage, expiration?: number): void {
    if (!this.#channel) return;
    const options = { replyTo: this.#inbox, ...(expiration !== undefined && { expiration }) };
    // It fails only if the connection is lost, which ends all calls.
    publish(this.#channel, queue, message, options).then(
      () => this.heard(),
      () => undefined,
    );
  }
}
