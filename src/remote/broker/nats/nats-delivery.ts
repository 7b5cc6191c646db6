import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { RemoteUnavailableError } from '../../../errors/index.js';
import type { AwaitedCall } from '../awaited-call.js';
import { callHeaders } from '../call-message.js';
import { Header, Kind, signal, type BrokerMessage } from '../message.js';
import { brokerMessage, fitting, hasNoResponders, publish } from './nats-messages.js';
import type { NatsPeer } from './nats-peer.js';
import type { NatsSubjects } from './nats-subjects.js';

/** A call is offered again after this time, and then less and less often. */
const FIRST_OFFER_MS = 50;
const LAST_OFFER_MS = 1_000;

/** What all deliveries of a client share. */
export interface DeliveryTerms {
  readonly nats: NatsPeer;
  readonly connection: NatsConnection;
  readonly subjects: NatsSubjects;
  /** The name of the remote. */
  readonly remote: string;
  /** The subject for messages about a call. */
  inboxOf(callId: string): string;
}

/**
 * Brings one call to one worker. The call is offered to the queue group without its body; the worker that is free
 * accepts, and gets the body on a subject of its own. So a worker that is busy, stopped or dead never has a call that
 * another one could run, and a body is sent only once.
 */
export class NatsDelivery {
  /** The worker that has the call. */
  worker: string | undefined;
  readonly #body: Promise<Buffer>;
  #offerAgain: NodeJS.Timeout | undefined;
  #wait = FIRST_OFFER_MS;
  #wasSent = false;

  constructor(
    private readonly awaited: AwaitedCall,
    private readonly isIdempotent: boolean,
    private readonly terms: DeliveryTerms,
  ) {
    this.#body = awaited.call.bytes.all();
    this.#body.catch((error: unknown) => awaited.fail(error));
    awaited.call.stream?.onInterrupt((responseId) => this.tell(Kind.interrupt, { [Header.responseId]: responseId }));
    this.offer();
  }

  /** Takes a message about the call. */
  take(msg: Msg): void {
    const message = brokerMessage(msg);
    if (hasNoResponders(msg)) this.noWorker();
    else if (message.headers[Header.kind] === Kind.accepted) this.accepted(message);
    else if (message.headers[Header.kind] === Kind.released) this.released(message);
    else this.awaited.take(message);
  }

  /** The call cannot be answered any more. */
  lose(why: string): void {
    const { actionName } = this.awaited.call;
    this.end(new RemoteUnavailableError(actionName, this.terms.remote, why, this.#wasSent));
  }

  /** Nobody waits for the answer any more. */
  cancel(reason: unknown): void {
    this.tell(Kind.cancel);
    this.end(reason);
  }

  /** Stops offering. */
  close(): void {
    clearTimeout(this.#offerAgain);
  }

  private offer(): void {
    const { nats, connection, subjects } = this.terms;
    const { awaited } = this;
    const headers = callHeaders(awaited.call, awaited.id, this.isIdempotent);
    const address = { subject: subjects.calls, reply: this.terms.inboxOf(awaited.id) };
    publish(nats, connection, address, { headers, body: Buffer.alloc(0) });
    this.#offerAgain = setTimeout(() => this.offer(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LAST_OFFER_MS);
  }

  private noWorker(): void {
    if (this.worker === undefined) this.lose('no worker is connected');
  }

  /** The first worker that accepts gets the call. Another one, which was busy when it was asked, need not wait for it. */
  private accepted({ headers }: BrokerMessage): void {
    const { [Header.worker]: worker } = headers;
    if (worker === undefined || worker === this.worker) return;
    if (this.worker !== undefined || this.awaited.isOver) {
      this.tellWorker(worker, signal(Kind.cancel, this.awaited.id));
      return;
    }
    this.worker = worker;
    clearTimeout(this.#offerAgain);
    this.send(worker).catch((error: unknown) => this.end(error));
  }

  /** A worker that was leaving when the body came did not run the call. */
  private released({ headers }: BrokerMessage): void {
    if (headers[Header.worker] !== this.worker || this.awaited.isOver) return;
    this.worker = undefined;
    this.#wasSent = false;
    this.#wait = FIRST_OFFER_MS;
    this.offer();
  }

  private async send(worker: string): Promise<void> {
    const { nats, connection, subjects } = this.terms;
    const { awaited } = this;
    const headers = callHeaders(awaited.call, awaited.id, this.isIdempotent);
    const messages = await fitting(connection, { headers, body: await this.#body });
    if (awaited.isOver) return;
    this.#wasSent = true;
    const address = { subject: subjects.worker(worker), reply: this.terms.inboxOf(awaited.id) };
    for (const message of messages) publish(nats, connection, address, message);
  }

  private tell(kind: string, headers: BrokerMessage['headers'] = {}): void {
    if (this.worker !== undefined) this.tellWorker(this.worker, signal(kind, this.awaited.id, headers));
  }

  private tellWorker(worker: string, message: BrokerMessage): void {
    const { nats, connection, subjects } = this.terms;
    if (!connection.isClosed()) publish(nats, connection, { subject: subjects.worker(worker) }, message);
  }

  private end(error: unknown): void {
    this.close();
    this.awaited.fail(error);
  }
}
