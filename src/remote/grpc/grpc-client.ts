import type { Client, Metadata } from '@grpc/grpc-js';
import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import { answerReader } from '../../codecs/struct/answer-reader.js';
import { CallError, loadPeer, RemoteAnswerError, RemoteUnavailableError } from '../../errors/index.js';
import { answerOfProtobuf, decoded, refused } from '../convert/answers.js';
import { CallConverter } from '../convert/call-converter.js';
import { carriedHeaders } from '../convert/carried-headers.js';
import { withDomains } from '../convert/with-domains.js';
import type { KnownDomains } from '../convert/call-domains.js';
import type { RemoteClient } from '../remote-client.js';
import { readAccess } from './access.js';
import { GrpcConnection } from './grpc-connection.js';
import type { Grpc, GrpcRemote } from './grpc-remote.js';
import { acknowledge, callUnary, openStream, type Request } from './procedures.js';
import { relayStream } from './relay-stream.js';
import { errorOfStatus, isUnknownProcedure } from './status-error.js';
import { targetOf } from './target.js';

const NOTHING = Buffer.alloc(0);
const NO_LIMIT = {};
/** The deadline that the remote is told lies this much behind our time limit, which is the one that decides. */
const AFTER_LIMIT_MS = 1_000;
/** What may be sent as metadata. */
const PRINTABLE = /^[\x20-\x7e]+$/;

/**
 * Makes the client of an action server over gRPC.
 *
 * @param domains - the domains of this server, for calls that have only a digest
 * @throws MissingPeerError without grpc-js; InvalidOptionError for a file or a header that cannot be used
 */
export async function createGrpcClient(remote: GrpcRemote, domains: () => KnownDomains): Promise<RemoteClient> {
  const feature = 'A remote over gRPC';
  const grpc = (await loadPeer('@grpc/grpc-js', () => import('@grpc/grpc-js'), feature)).default;
  const target = targetOf(remote.where, remote.options.url);
  const connection = new GrpcConnection(grpc, remote, target, await readAccess(remote));
  return withDomains(new GrpcClient(grpc, remote, connection), domains);
}

class GrpcClient implements RemoteClient {
  readonly #converter = new CallConverter();
  /** Whether the remote is too old to stream. */
  #hasNoStreams = false;

  constructor(
    private readonly grpc: Grpc,
    private readonly remote: GrpcRemote,
    private readonly connection: GrpcConnection,
  ) {}

  async start(): Promise<void> {
    await this.connection.ready();
  }

  async actions(signal: AbortSignal): Promise<readonly string[]> {
    const request = { message: NOTHING, metadata: this.metadataOf([]), options: NO_LIMIT, signal };
    try {
      const bytes = await callUnary(await this.connected(null, signal), 'Actions', request);
      this.#hasNoStreams = false;
      return this.namesIn(bytes);
    } catch (error) {
      // A connection whose other end is gone without a word never ends by itself.
      if (signal.aborted) this.connection.renew();
      throw signal.aborted ? signal.reason : this.whyNoNames(error);
    }
  }

  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    const { actionName, head, timeoutMs, stream } = call;
    const { signal } = call.over;
    const message = await this.#converter.toProtobuf(call.bytes);
    const client = await this.connected(actionName, signal);
    const options = timeoutMs > 0 ? { deadline: Date.now() + timeoutMs + AFTER_LIMIT_MS } : NO_LIMIT;
    const request = { message, metadata: this.metadataOf(carriedHeaders(head)), options, signal };
    try {
      return await (stream ? this.stream(client, request, call) : this.ask(client, request, actionName));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const { name, maxAnswerBytes } = this.remote;
      throw errorOfStatus(error, { remote: name, actionName, timeoutMs, maxAnswerBytes });
    }
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  private async ask(client: Client, request: Request, actionName: string): Promise<RelayedAnswer> {
    const bytes = await callUnary(client, 'Webhook', request);
    return answerOfProtobuf(bytes, { remote: this.remote.name, actionName });
  }

  /** A remote that does not know the procedure has not run the action. */
  private async stream(client: Client, request: Request, call: ForwardedCall): Promise<RelayedAnswer> {
    const { actionName, over, stream } = call;
    const { signal } = over;
    if (!stream || this.#hasNoStreams) return this.ask(client, request, actionName);
    stream.onInterrupt((responseId) => acknowledge(client, this.metadataOf([]), responseId));
    try {
      const streamed = { remote: this.remote.name, actionName, signal };
      return await relayStream(openStream(client, request), stream, streamed);
    } catch (error) {
      if (signal.aborted || !isUnknownProcedure(error)) throw error;
      this.#hasNoStreams = true;
      return this.ask(client, request, actionName);
    }
  }

  private async connected(actionName: string | null, signal: AbortSignal): Promise<Client> {
    const client = await this.connection.ready();
    signal.throwIfAborted();
    if (client) return client;
    throw new RemoteUnavailableError(actionName, this.remote.name, 'it does not react', false);
  }

  private metadataOf(headers: ReturnType<typeof carriedHeaders>): Metadata {
    const metadata = new this.grpc.Metadata();
    for (const [name, value] of [...this.connection.headers, ...headers]) {
      if (PRINTABLE.test(value)) metadata.set(name, value);
    }
    return metadata;
  }

  private namesIn(bytes: Buffer): readonly string[] {
    const who = { remote: this.remote.name, actionName: null };
    const names = decoded(() => answerReader.actions(bytes), 'an ActionsResponse', who).map(({ name }) => name);
    if (names.every((name) => typeof name === 'string')) return names;
    throw refused('an action in its list has no name', who);
  }

  /** No action has run, whatever happened. */
  private whyNoNames(error: unknown): unknown {
    const { name: remote, maxAnswerBytes } = this.remote;
    const why = errorOfStatus(error, { remote, actionName: '', timeoutMs: 0, maxAnswerBytes });
    if (why instanceof RemoteUnavailableError) return new RemoteUnavailableError(null, remote, why.why, false);
    if (why instanceof RemoteAnswerError || !(why instanceof CallError)) return why;
    return refused('it does not list its actions', { remote, actionName: null });
  }
}
