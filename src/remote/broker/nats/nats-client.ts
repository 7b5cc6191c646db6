import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { ForwardedCall, RelayedAnswer } from '../../../actions/index.js';
import { RemoteUnavailableError } from '../../../errors/index.js';
import type { RemoteClient } from '../../remote-client.js';
import type { NatsRemoteOptions } from '../../remote.options.js';
import type { ResolvedRemote } from '../../resolve-remotes.js';
import { Deliveries } from '../deliveries.js';
import { natsActionList } from './nats-action-list.js';
import { NatsLink } from './nats-link.js';
import { brokerMessage, hasNoResponders } from './nats-messages.js';
import { loadNats, type NatsPeer } from './nats-peer.js';
import { NatsPost } from './nats-post.js';
import { natsSubjects, OFFER, PING } from './nats-subjects.js';

/** Calls the workers with a remote's name over NATS. */
class NatsClient implements RemoteClient {
  readonly #inbox: string;
  readonly #post: NatsPost;
  readonly #link: NatsLink;
  readonly #deliveries: Deliveries;

  constructor(
    private readonly nats: NatsPeer,
    private readonly remote: ResolvedRemote,
  ) {
    this.#inbox = nats.createInbox();
    this.#post = new NatsPost(nats, natsSubjects(remote.name), this.#inbox);
    this.#link = new NatsLink(nats, (remote.options as NatsRemoteOptions).nats, {
      where: `${remote.where}, \`nats\``,
      clientName: `nestjs-rasa gateway, remote ${remote.name}`,
      connected: (connection) => this.prepare(connection),
      lost: () => this.#deliveries.loseAll('the connection to the NATS server was lost'),
      back: () => undefined,
    });
    this.#deliveries = new Deliveries({
      remote,
      post: this.#post,
      ask: (worker) => this.#post.ask(worker),
      answers: (milliseconds) => this.#link.answers(milliseconds),
      silent: () => this.#deliveries.loseAll('the NATS server does not answer'),
    });
  }

  async start(): Promise<void> {
    await this.#link.connect().catch(() => this.#link.connectLater());
  }

  async actions(signal: AbortSignal): Promise<readonly string[]> {
    return natsActionList(this.nats, this.connection(null), this.remote.name, signal);
  }

  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    call.over.signal.throwIfAborted();
    this.connection(call.actionName);
    return this.#deliveries.deliver(call);
  }

  async close(): Promise<void> {
    this.#deliveries.loseAll('this server is closing its connections');
    await this.#link.close();
  }

  /** One subscription for all calls. */
  private prepare(connection: NatsConnection): void {
    this.#post.open(connection);
    connection.subscribe(`${this.#inbox}.*.*`, { callback: (_error, message) => this.take(message) });
  }

  private take(message: Msg): void {
    const [about, id] = message.subject.slice(this.#inbox.length + 1).split('.') as [string, string];
    if (hasNoResponders(message)) this.undelivered(about, id);
    else this.answered(id, message);
  }

  /** Nobody is subscribed to the subject of a message. */
  private undelivered(about: string, id: string): void {
    if (about === PING) this.#deliveries.workerIsGone(id);
    else if (about === OFFER) this.#deliveries.hasNoWorker(id);
    else this.#deliveries.bodyCameBack(id, about);
  }

  private answered(callId: string, message: Msg): void {
    const answer = brokerMessage(message);
    if (!this.#deliveries.take(callId, answer)) this.#deliveries.takeLate(callId, answer);
  }

  private connection(actionName: string | null): NatsConnection {
    const { connection, problem } = this.#link;
    if (connection) return connection;
    const why = `the NATS server cannot be reached (${problem})`;
    throw new RemoteUnavailableError(actionName, this.remote.name, why, false);
  }
}

/**
 * The client of a remote over NATS.
 *
 * @throws InvalidOptionError, MissingPeerError without the package
 */
export async function createNatsClient(remote: ResolvedRemote): Promise<RemoteClient> {
  return new NatsClient(await loadNats(`The remote '${remote.name}'`), remote);
}
