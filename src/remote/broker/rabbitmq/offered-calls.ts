import { Logger } from '@nestjs/common';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import { Header, Kind, signal, type BrokerMessage } from '../message.js';
import { PiecesError } from '../pieces.js';
import { HeldCalls } from './held-calls.js';
import { brokerMessage, fitting, publish, senderOf } from './rabbitmq-messages.js';

/** How a worker runs calls. */
export interface OfferedCallsTerms {
  /** The name of the worker. */
  readonly name: string;
  readonly calls: WorkerCalls;
}

/** The calls that come to a worker on one connection: it accepts what is offered, gets the body, and answers. */
export class OfferedCalls {
  /** Whether the worker takes no more calls. */
  isLeaving = false;
  readonly #logger = new Logger('RasaModule');
  readonly #held: HeldCalls;
  #isOver = false;

  constructor(
    private readonly channel: ConfirmChannel,
    /** The id of the worker on this connection. */
    private readonly worker: string,
    private readonly terms: OfferedCallsTerms,
  ) {
    this.#held = new HeldCalls(terms.calls.maxBytes, (callId) => this.settle(callId));
  }

  /** Takes an offer. It is acknowledged when the call was answered, so the broker sends no more of them than can run. */
  takeOffer(offer: ConsumeMessage): void {
    const callId = brokerMessage(offer).headers[Header.call];
    const caller = senderOf(offer);
    if (this.isLeaving) this.channel.nack(offer);
    else if (callId === undefined || caller === undefined || this.#held.has(callId)) this.channel.ack(offer);
    else {
      this.#held.add(callId, { caller, offer });
      this.say(caller, callId, Kind.accepted);
    }
  }

  /** Takes a message for this worker alone: the body of a call, or what its caller says about it. */
  takeMessage(received: ConsumeMessage): void {
    const message = brokerMessage(received);
    const callId = message.headers[Header.call];
    const caller = senderOf(received);
    // Without an id it only had to arrive.
    if (callId === undefined || caller === undefined) return;
    if (message.headers[Header.kind] === undefined) this.takeBody(callId, caller, message);
    else this.control(callId, message);
  }

  /** Asks the broker whether the callers are still there; see {@link callerIsGone}. */
  askForCallers(): void {
    for (const caller of this.#held.callers) this.send(caller, { headers: {}, body: Buffer.alloc(0) });
  }

  /** The queue of a caller does not exist any more: nobody waits for its calls. */
  callerIsGone(caller: string): void {
    for (const callId of this.#held.of(caller)) this.control(callId, signal(Kind.cancel, callId));
  }

  /** The connection has ended: nobody can get the answers of the calls that still run. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const callId of this.#held.clear()) this.terms.calls.control(signal(Kind.cancel, callId));
  }

  private control(callId: string, message: BrokerMessage): void {
    if (message.headers[Header.kind] === Kind.cancel && !this.#held.isRunning(callId)) this.settle(callId);
    this.terms.calls.control(message);
  }

  private takeBody(callId: string, caller: string, message: BrokerMessage): void {
    if (this.#held.isRunning(callId)) return;
    if (this.isLeaving || !this.#held.has(callId)) {
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

  private say(caller: string, callId: string, kind: string): void {
    this.send(caller, signal(kind, callId, { [Header.worker]: this.worker }));
  }

  private send(caller: string, message: BrokerMessage): void {
    // It fails only if the connection is lost, which ends all calls.
    publish(this.channel, caller, message).catch(() => undefined);
  }
}
