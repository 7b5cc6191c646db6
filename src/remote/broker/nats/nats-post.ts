import type { NatsConnection } from '@nats-io/transport-node';
import type { CallPost } from '../delivery.js';
import { Header, PROTOCOL, type BrokerMessage, type MessageHeaders } from '../message.js';
import { fitting, publish } from './nats-messages.js';
import type { NatsPeer } from './nats-peer.js';
import { OFFER, PING, type NatsSubjects } from './nats-subjects.js';

const NOTHING = Buffer.alloc(0);

/** Sends what a gateway says to workers. Without a connection it sends nothing; then all calls have ended. */
export class NatsPost implements CallPost {
  readonly offerAgainMs = { first: 50, most: 1_000 };
  #connection: NatsConnection | undefined;

  /** @param inbox - the subject under which this gateway gets answers */
  constructor(
    private readonly nats: NatsPeer,
    private readonly subjects: NatsSubjects,
    private readonly inbox: string,
  ) {}

  /** Uses this connection from now on. */
  open(connection: NatsConnection): void {
    this.#connection = connection;
  }

  offer(headers: MessageHeaders): void {
    this.publish(this.subjects.calls, { headers: offered(headers), body: NOTHING }, this.replyFor(OFFER, headers));
  }

  async send(worker: string, message: BrokerMessage): Promise<void> {
    if (!this.#connection) return;
    const reply = this.replyFor(worker, message.headers);
    for (const piece of await fitting(this.#connection, message)) {
      this.publish(this.subjects.worker(worker), piece, reply);
    }
  }

  tell(worker: string, message: BrokerMessage): void {
    this.publish(this.subjects.worker(worker), message);
  }

  /** The server answers if nobody is subscribed to the subject of this worker, so that it has died. */
  ask(worker: string): void {
    this.publish(this.subjects.worker(worker), { headers: {}, body: NOTHING }, `${this.inbox}.${PING}.${worker}`);
  }

  private publish(subject: string, message: BrokerMessage, reply?: string): void {
    const connection = this.#connection;
    if (connection && !connection.isClosed()) publish(this.nats, connection, { subject, reply }, message);
  }

  /** The subject says what a message answers, because the server's own answers have no headers of ours. */
  private replyFor(about: string, headers: MessageHeaders): string {
    return `${this.inbox}.${about}.${headers[Header.call] ?? ''}`;
  }
}

/** A worker needs no more to know whether it can take a call; the rest comes with the body. */
function offered(headers: MessageHeaders): MessageHeaders {
  const timeoutMs = headers[Header.timeoutMs];
  return {
    [Header.protocol]: PROTOCOL,
    [Header.call]: headers[Header.call] ?? '',
    ...(timeoutMs !== undefined && { [Header.timeoutMs]: timeoutMs }),
  };
}
