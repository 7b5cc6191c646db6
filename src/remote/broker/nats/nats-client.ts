import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { ForwardedCall, RelayedAnswer } from '../../../actions/index.js';
import { RemoteUnavailableError } from '../../../errors/index.js';
import type { RemoteClient } from '../../remote-client.js';
import type { NatsRemoteOptions } from '../../remote.options.js';
import type { ResolvedRemote } from '../../resolve-remotes.js';
import { AwaitedCall, type AwaitedCallTerms } from '../awaited-call.js';
import { Header, Kind, signal as signalMessage } from '../message.js';
import { RelayedAnswers } from '../relayed.js';
import { natsActionList } from './nats-action-list.js';
import { NatsDeliveries } from './nats-deliveries.js';
import { NatsDelivery, type DeliveryTerms } from './nats-delivery.js';
import { NatsLink } from './nats-link.js';
import { brokerMessage, publish } from './nats-messages.js';
import { loadNats, type NatsPeer } from './nats-peer.js';
import { natsSubjects } from './nats-subjects.js';

/** Calls the workers with a remote's name over NATS. */
class NatsClient implements RemoteClient {
  readonly #link: NatsLink;
  readonly #inbox: string;
  readonly #deliveries: NatsDeliveries;
  readonly #terms: AwaitedCallTerms;
  readonly #subjects: DeliveryTerms['subjects'];

  constructor(
    private readonly nats: NatsPeer,
    private readonly remote: ResolvedRemote,
  ) {
    this.#inbox = nats.createInbox();
    this.#subjects = natsSubjects(remote.name);
    this.#terms = { remote: remote.name, maxAnswerBytes: remote.maxAnswerBytes, answers: new RelayedAnswers() };
    this.#link = new NatsLink(nats, (remote.options as NatsRemoteOptions).nats, {
      where: `${remote.where}, \`nats\``,
      clientName: `nestjs-rasa gateway, remote ${remote.name}`,
      connected: (connection) => this.subscribe(connection),
      lost: () => this.#deliveries.loseAll('the connection to the NATS server was lost'),
      back: () => undefined,
    });
    this.#deliveries = new NatsDeliveries({
      ask: (worker) => this.ask(worker),
      answers: (milliseconds) => this.#link.answers(milliseconds),
    });
  }

  async start(): Promise<void> {
    await this.#link.connect().catch(() => this.#link.connectLater());
  }

  async actions(signal: AbortSignal): Promise<readonly string[]> {
    return natsActionList(this.nats, this.connection(null), this.remote.name, signal);
  }

  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    const { signal, actionName } = call;
    signal.throwIfAborted();
    const connection = this.connection(actionName);
    const awaited = new AwaitedCall(call, this.#terms);
    const isIdempotent = this.remote.idempotent.has(actionName);
    const delivery = new NatsDelivery(awaited, isIdempotent, this.deliveryTerms(connection));
    const cancel = (): void => delivery.cancel(signal.reason);
    signal.addEventListener('abort', cancel, { once: true });
    this.#deliveries.add(awaited.id, delivery);
    try {
      return await awaited.outcome;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#deliveries.remove(awaited.id);
    }
  }

  async close(): Promise<void> {
    this.#deliveries.loseAll('this server is closing its connections');
    await this.#link.close();
  }

  private deliveryTerms(connection: NatsConnection): DeliveryTerms {
    return {
      nats: this.nats,
      connection,
      subjects: this.#subjects,
      remote: this.remote.name,
      inboxOf: (callId) => `${this.#inbox}.call.${callId}`,
    };
  }

  /** One subscription for all calls. */
  private subscribe(connection: NatsConnection): void {
    connection.subscribe(`${this.#inbox}.*.*`, {
      callback: (_error, message) => this.take(connection, message),
    });
  }

  private take(connection: NatsConnection, message: Msg): void {
    const [kind, id] = message.subject.slice(this.#inbox.length + 1).split('.') as [string, string];
    if (kind === 'worker') this.#deliveries.workerIs(id, message);
    else if (!this.#deliveries.take(id, message)) this.refuseLate(connection, id, message);
  }

  /** A worker that accepts a call which is over need not wait for its body. */
  private refuseLate(connection: NatsConnection, callId: string, message: Msg): void {
    const { headers } = brokerMessage(message);
    const worker = headers[Header.worker];
    if (headers[Header.kind] !== Kind.accepted || worker === undefined) return;
    publish(this.nats, connection, { subject: this.#subjects.worker(worker) }, signalMessage(Kind.cancel, callId));
  }

  private ask(worker: string): void {
    const reply = `${this.#inbox}.worker.${worker}`;
    this.#link.connection?.publish(this.#subjects.worker(worker), '', { reply });
  }

  private connection(actionName: string | null): NatsConnection {
    const { connection, problem } = this.#link;
    if (connection) return connection;
    throw this.unavailable(actionName, `the NATS server cannot be reached (${problem})`);
  }

  private unavailable(actionName: string | null, why: string): RemoteUnavailableError {
    return new RemoteUnavailableError(actionName, this.remote.name, why, false);
  }
}

/**
 * The client of a remote over NATS.
 *
 * @throws MissingPeerError without the package
 */
export async function createNatsClient(remote: ResolvedRemote): Promise<RemoteClient> {
  const nats = await loadNats(`The remote '${remote.name}'`);
  return new NatsClient(nats, remote);
}
