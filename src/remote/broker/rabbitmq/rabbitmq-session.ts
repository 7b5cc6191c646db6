import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { ConfirmChannel, ConsumeMessage, Message } from 'amqplib';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import { Header, Kind, signal, type BrokerMessage } from '../message.js';
import { PiecesError } from '../pieces.js';
import { HeldCalls } from './held-calls.js';
import { brokerMessage, fitting, publish, senderOf } from './rabbitmq-messages.js';
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
  readonly #logger = new Logger('RasaModule');
  readonly #id = randomUUID();
  readonly #held: HeldCalls;
  #consumers: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isLeaving = false;
  #isOver = false;

  constructor(
    private readonly channel: ConfirmChannel,
    private readonly terms: SessionTerms,
  ) {
    this.#held = new HeldCalls(terms.calls.maxBytes, (callId) => this.settle(callId));
  }

  /** Sets up the queues, and takes calls. */
  async begin(): Promise<void> {
    const { channel, terms } = this;
    const { queues, concurrency } = terms;
    const own = queues.worker(this.#id);
    channel.on('return', (message) => this.takeReturned(message));
    await channel.assertQueue(own, OWN);
    await channel.assertQueue(queues.calls, SHARED);
    await channel.assertQueue(queues.actions, SHARED);
    await channel.consume(own, this.taking((message) => this.takeOwn(message)), { noAck: true });
    await channel.prefetch(concurrency);
    const { consumerTag: calls } = await channel.consume(queues.calls, this.taking((offer) => this.takeOffer(offer)));
    const { consumerTag: actions } = await channel.consume(
      queues.actions,
      this.taking((question) => this.takeQuestion(question)),
      { noAck: true },
    );
    this.#consumers = [calls, actions];
    this.#timer = setInterval(() => this.askForCallers(), CHECK_MS);
  }

  /** Takes no more calls. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    const consumers = this.#consumers;
    this.#consumers = [];
    // Without a connection there are no consumers.
    await Promise.all(consumers.map((tag) => this.channel.cancel(tag))).catch(() => undefined);
  }

  /** The connection was lost. Nobody can get the answers of the calls that still run. */
  lose(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#timer);
    for (const callId of this.#held.clear()) this.terms.calls.control(signal(Kind.cancel, callId));
  }

  /** All calls were answered, and the connection is about to be closed. */
  end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#held.clear();
  }

  /** The broker sends null when it has ended a consumer, for instance because its queue was deleted. */
  private taking(take: (message: ConsumeMessage) => void): (message: ConsumeMessage | null) => void {
    return (message) => {
      if (this.#isOver) return;
      if (message) take(message);
      else this.terms.broken('a queue was deleted');
    };
  }

  private takeOffer(offer: ConsumeMessage): void {
    const callId = brokerMessage(offer).headers[Header.call];
    const caller = senderOf(offer);
    if (this.#isLeaving) this.channel.nack(offer);
    else if (callId === undefined || caller === undefined || this.#held.has(callId)) this.channel.ack(offer);
    else {
      this.#held.add(callId, { caller, offer });
      this.say(caller, callId, Kind.accepted);
    }
  }

  private takeQuestion(question: ConsumeMessage): void {
    const callId = brokerMessage(question).headers[Header.call];
    const caller = senderOf(question);
    if (callId === undefined || caller === undefined) return;
    this.send(caller, { headers: { [Header.call]: callId }, body: this.terms.calls.actionList() });
  }

  /** A message in this worker's own queue: the body of a call, or what its caller says about it. */
  private takeOwn(received: ConsumeMessage): void {
    const message = brokerMessage(received);
    const callId = message.headers[Header.call];
    const caller = senderOf(received);
    // Without an id it only had to arrive.
    if (callId === undefined || caller === undefined) return;
    if (message.headers[Header.kind] === undefined) this.takeBody(callId, caller, message);
    else this.control(callId, message);
  }

  private control(callId: string, message: BrokerMessage): void {
    if (message.headers[Header.kind] === Kind.cancel && !this.#held.isRunning(callId)) this.settle(callId);
    this.terms.calls.control(message);
  }

  private takeBody(callId: string, caller: string, message: BrokerMessage): void {
    if (this.#held.isRunning(callId)) return;
    if (this.#isLeaving || !this.#held.has(callId)) {
      this.settle(callId);
      this.say(caller, callId, Kind.released);
      return;
    }
    try {
      const whole = this.#held.take(callId, message);
      if (whole) void this.run(callId, caller, whole);
    } catch (error) {
      this.settle(callId);
      if (!(error instanceof PiecesError)) throw error;
      this.#logger.error(`A call was not run: ${error.message}.`);
    }
  }

  private async run(callId: string, caller: string, message: BrokerMessage): Promise<void> {
    const { calls, name } = this.terms;
    await calls.run(message, { transport: 'rabbitmq', worker: name }, async (answer) => {
      const messages = await fitting(answer);
      await Promise.all(messages.map((piece) => publish(this.channel, caller, piece)));
    });
    this.settle(callId);
  }

  /** The call is answered, or is not run here: the next one can come. */
  private settle(callId: string): void {
    const call = this.#held.remove(callId);
    if (call && !this.#isOver) this.channel.ack(call.offer);
  }

  private askForCallers(): void {
    for (const caller of this.#held.callers) this.send(caller, { headers: {}, body: Buffer.alloc(0) });
  }

  /** A message whose queue does not exist: the caller has gone. */
  private takeReturned({ fields }: Message): void {
    for (const callId of this.#held.of(fields.routingKey)) {
      this.terms.calls.control(signal(Kind.cancel, callId));
      if (!this.#held.isRunning(callId)) this.settle(callId);
    }
  }

  private say(caller: string, callId: string, kind: string): void {
    this.send(caller, signal(kind, callId, { [Header.worker]: this.#id }));
  }

  private send(caller: string, message: BrokerMessage): void {
    // It fails only if the connection is lost, which ends all calls.
    publish(this.channel, caller, message).catch(() => undefined);
  }
}
