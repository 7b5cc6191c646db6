import { Logger } from '@nestjs/common';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { PayloadTooLargeError } from '../../../errors/index.js';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import { failureMessage } from '../failure-message.js';
import { Header, Kind, signal, type BrokerMessage } from '../message.js';
import { PiecesError } from '../pieces.js';
import { NatsAccepted } from './nats-accepted.js';
import { brokerMessage, fitting, hasNoResponders, publish } from './nats-messages.js';
import { NatsOffers, type Offer } from './nats-offers.js';
import type { NatsPeer } from './nats-peer.js';
import { NatsRunning } from './nats-running.js';
import { natsSubjects } from './nats-subjects.js';

/** What a {@link NatsIntake} needs. */
export interface NatsIntakeTerms {
  readonly nats: NatsPeer;
  readonly calls: WorkerCalls;
  /** The name of the worker. */
  readonly name: string;
  /** The id of this worker among those with its name. */
  readonly id: string;
  /** How many calls may run at the same time. */
  readonly concurrency: number;
}

/** A call, and where its caller waits for messages about it. */
type Caller = Pick<Offer, 'callId' | 'reply'>;

/** How calls come to a worker: it accepts what is offered while it has free places, and then gets the bodies. */
export class NatsIntake {
  readonly #logger = new Logger('RasaModule');
  readonly #offers = new NatsOffers();
  readonly #accepted: NatsAccepted;
  readonly #running: NatsRunning;
  #isLeaving = false;

  constructor(
    private readonly connection: NatsConnection,
    private readonly terms: NatsIntakeTerms,
  ) {
    this.#accepted = new NatsAccepted(terms.calls.maxBytes, () => this.acceptNext());
    this.#running = new NatsRunning(connection, natsSubjects(terms.name), terms.id);
  }

  /** Takes no more calls. A call that was accepted and whose body comes now is given back. */
  leave(): void {
    this.#isLeaving = true;
    this.#offers.clear();
  }

  /** Nothing is waited for any more. */
  close(): void {
    this.leave();
    this.#accepted.clear();
    this.#running.close();
  }

  /** The server has no subscriber for a question to a caller. */
  undelivered(message: Msg): void {
    if (!hasNoResponders(message)) return;
    for (const callId of this.#running.of(message.subject)) this.terms.calls.control(signal(Kind.cancel, callId));
  }

  /** Takes an offer. */
  offer(message: Msg): void {
    const { headers } = brokerMessage(message);
    const { [Header.call]: callId, [Header.timeoutMs]: timeoutMs = Infinity } = headers;
    if (callId === undefined || message.reply === undefined || this.#isLeaving || this.#accepted.has(callId)) return;
    this.#offers.add({ callId, reply: message.reply, deadline: performance.now() + Number(timeoutMs) });
    this.acceptNext();
  }

  /** Takes a message for this worker alone: the body of a call, or what its caller says about it. */
  take(message: Msg): void {
    const taken = brokerMessage(message);
    const { [Header.call]: callId, [Header.kind]: kind } = taken.headers;
    // Without an id it asks whether this worker is there, and the server has answered that.
    if (callId === undefined) return;
    if (kind !== undefined) this.control(callId, taken);
    else if (message.reply !== undefined) this.body({ callId, reply: message.reply }, taken);
  }

  /** Accepts the calls that wait, as long as places are free. */
  private acceptNext(): void {
    while (this.#running.size + this.#accepted.size < this.terms.concurrency) {
      const offer = this.#offers.next();
      if (!offer) return;
      this.#accepted.add(offer.callId);
      this.say(offer, Kind.accepted);
    }
  }

  private control(callId: string, message: BrokerMessage): void {
    if (message.headers[Header.kind] === Kind.cancel) {
      this.#offers.remove(callId);
      if (this.#accepted.remove(callId)) this.acceptNext();
    }
    this.terms.calls.control(message);
  }

  private body(caller: Caller, message: BrokerMessage): void {
    const { callId } = caller;
    if (this.#isLeaving || !this.#accepted.has(callId)) {
      this.#accepted.remove(callId);
      this.say(caller, Kind.released);
      return;
    }
    try {
      const whole = this.#accepted.take(callId, message);
      if (whole) void this.run(caller, whole);
    } catch (error) {
      this.#accepted.remove(callId);
      this.refuse(caller, error);
      this.acceptNext();
    }
  }

  private async run({ callId, reply }: Caller, message: BrokerMessage): Promise<void> {
    const { calls, name, nats } = this.terms;
    this.#running.add(callId, reply);
    await calls.run(message, { transport: 'nats', worker: name }, async (answer) => {
      const messages = await fitting(this.connection, answer);
      for (const piece of messages) publish(nats, this.connection, { subject: reply }, piece);
      // An action that streams waits until the server has what it said before.
      if (answer.headers[Header.kind] === Kind.event) await this.connection.flush();
    });
    this.#running.remove(callId);
    this.acceptNext();
  }

  /** The pieces of a call do not make a whole, or are too large. */
  private refuse({ callId, reply }: Caller, error: unknown): void {
    if (!(error instanceof PiecesError)) throw error;
    const { calls, nats } = this.terms;
    this.#logger.error(`A call was not run: ${error.message}.`);
    const failure = { error: new PayloadTooLargeError(calls.maxBytes), actionName: null, requestId: '' };
    publish(nats, this.connection, { subject: reply }, failureMessage(callId, failure));
  }

  private say({ callId, reply }: Caller, kind: string): void {
    const { nats, id } = this.terms;
    publish(nats, this.connection, { subject: reply }, signal(kind, callId, { [Header.worker]: id }));
  }
}
