import { randomUUID } from 'node:crypto';
import type { ConfirmChannel, ConsumeMessage, Options } from 'amqplib';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import { Header } from '../message.js';
import { OfferedCalls } from './offered-calls.js';
import { brokerMessage, publish, senderOf } from './rabbitmq-messages.js';
import { OWN, SHARED, type RabbitMqQueues } from './rabbitmq-queues.js';

/** How often the broker is asked whether the callers are still there. */
const CHECK_MS = 1_000;

/** What a worker does on a connection. */
export interface SessionTerms {
  /** The name of the worker. */
  readonly name: string;
  readonly queues: RabbitMqQueues;
  readonly concurrency: number;
  readonly calls: WorkerCalls;
  /** The connection is of no use any more. */
  readonly broken: (problem: string) => void;
}

/** A worker on one connection. Its queues go with the connection, and so do its calls. */
export class RabbitMqSession {
  readonly #id = randomUUID();
  readonly #offered: OfferedCalls;
  #consumers: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(
    private readonly channel: ConfirmChannel,
    private readonly terms: SessionTerms,
  ) {
    this.#offered = new OfferedCalls(channel, this.#id, terms);
  }

  /** Sets up the queues, and takes calls. */
  async begin(): Promise<void> {
    const { channel } = this;
    const { queues, concurrency } = this.terms;
    const own = queues.worker(this.#id);
    const offered = this.#offered;
    channel.on('return', ({ fields }) => offered.callerIsGone(fields.routingKey));
    await channel.assertQueue(own, OWN);
    await channel.assertQueue(queues.actions, SHARED);
    await channel.assertQueue(queues.calls, SHARED);
    await this.consume(own, (message) => offered.takeMessage(message), { noAck: true });
    const actions = await this.consume(queues.actions, (question) => this.answer(question), { noAck: true });
    await channel.prefetch(concurrency);
    const calls = await this.consume(queues.calls, (offer) => offered.takeOffer(offer));
    this.#consumers = [calls, actions];
    if (!this.#isOver) this.#timer = setInterval(() => offered.askForCallers(), CHECK_MS);
  }

  /** Takes no more calls. */
  async leave(): Promise<void> {
    this.#offered.isLeaving = true;
    const consumers = this.#consumers;
    this.#consumers = [];
    // Without a connection there are no consumers.
    await Promise.all(consumers.map((tag) => this.channel.cancel(tag))).catch(() => undefined);
  }

  /** The connection has ended, or is about to. */
  end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#offered.end();
  }

  /** The broker sends null when it has ended a consumer, for instance because its queue was deleted. */
  private async consume(
    queue: string,
    take: (message: ConsumeMessage) => void,
    options?: Options.Consume,
  ): Promise<string> {
    const taking = (message: ConsumeMessage | null): void => {
      if (this.#isOver) return;
      if (message) take(message);
      else this.terms.broken(`the queue ${queue} was deleted`);
    };
    return (await this.channel.consume(queue, taking, options)).consumerTag;
  }

  private answer(question: ConsumeMessage): void {
    const callId = brokerMessage(question).headers[Header.call];
    const caller = senderOf(question);
    if (callId === undefined || caller === undefined) return;
    const list = { headers: { [Header.call]: callId }, body: this.terms.calls.actionList() };
    // It fails only if the connection is lost; then the gateway asks again.
    publish(this.channel, caller, list).catch(() => undefined);
  }
}
