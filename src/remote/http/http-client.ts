import type { Dispatcher } from 'undici';
import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import { refused } from '../convert/answers.js';
import { CallConverter } from '../convert/call-converter.js';
import type { KnownDomains } from '../convert/call-domains.js';
import { carriedHeaders } from '../convert/carried-headers.js';
import { withDomains } from '../convert/with-domains.js';
import type { RemoteClient } from '../remote-client.js';
import type { HttpRemoteOptions } from '../remote.options.js';
import { DroppedBody, WholeBody } from './answer-body.js';
import { outgoingBody, type OutgoingBody } from './call-body.js';
import { answerOf } from './checked-answer.js';
import { Connections } from './connections.js';
import { errorOfStatus, isTold, toldError, type AnsweredCall } from './error-of-status.js';
import { EventLines } from './event-lines.js';
import { exchange, type AnswerBody, type AnswerHead } from './exchange.js';
import { watchTarget, type WatchedTarget } from './http-target.js';
import { listedActions } from './listed-actions.js';

const REFRESH_MS = 10_000;
const JSON_TYPE = 'application/json';
const STREAM_TYPE = 'application/x-ndjson';
const ACCEPT_STREAM = `${STREAM_TYPE}, ${JSON_TYPE};q=0.9`;

/** What the client needs to know of its remote. */
export interface HttpRemote {
  readonly name: string;
  /** Where the remote is in the options, for errors. */
  readonly where: string;
  readonly options: HttpRemoteOptions;
  readonly maxAnswerBytes: number;
}

/**
 * Makes the client of an action server over HTTP.
 *
 * @param domains - the domains of this server, for calls that have only a digest
 * @throws MissingPeerError without undici; InvalidOptionError for a secret or a certificate that cannot be used
 */
export async function createHttpClient(remote: HttpRemote, domains: () => KnownDomains): Promise<RemoteClient> {
  const target = await watchTarget(remote.where, remote.options);
  const connections = await Connections.to(remote.where, remote.options);
  return withDomains(new HttpClient(remote, target, connections), domains);
}

class HttpClient implements RemoteClient {
  readonly #converter = new CallConverter();
  #encodings: ReadonlySet<string> = new Set();

  constructor(
    private readonly remote: HttpRemote,
    private readonly target: WatchedTarget,
    private readonly connections: Connections,
  ) {}

  async start(): Promise<void> {
    if (!this.target.isFixed) this.target.watch(REFRESH_MS);
    this.connections.watch(REFRESH_MS);
  }

  async actions(signal: AbortSignal): Promise<readonly string[]> {
    const { actions: path, headers } = this.target.value;
    const who = { remote: this.remote.name, actionName: null };
    const { names, encodings } = await exchange(this.connections.dispatcher, {
      request: { method: 'GET', path, headers: ['accept', JSON_TYPE, ...headers] },
      call: { signal },
      who,
      open: (head) => listedActions(head, this.remote.maxAnswerBytes, who),
    });
    this.#encodings = encodings;
    return names;
  }

  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    const body = await outgoingBody(call.bytes, this.#encodings, this.#converter);
    const who = { remote: this.remote.name, actionName: call.actionName, timeoutMs: call.timeoutMs };
    return exchange(this.connections.dispatcher, {
      request: this.requestOf(call, body),
      call,
      who,
      open: (head) => this.open(head, call, who),
    });
  }

  close(): Promise<void> {
    this.target.stop();
    return this.connections.close();
  }

  private requestOf({ head, stream }: ForwardedCall, body: OutgoingBody): Dispatcher.DispatchOptions {
    const { webhook: path, headers: own } = this.target.value;
    const headers = ['content-type', JSON_TYPE, 'accept', stream ? ACCEPT_STREAM : JSON_TYPE, ...own];
    for (const [name, value] of carriedHeaders(head)) headers.push(name, value);
    if (body.length !== undefined) headers.push('content-length', String(body.length));
    if (body.encoding !== undefined) headers.push('content-encoding', body.encoding);
    return { method: 'POST', path, headers, body: body.bytes };
  }

  private open(head: AnswerHead, { stream }: ForwardedCall, who: AnsweredCall): AnswerBody<RelayedAnswer> {
    const { maxAnswerBytes: most } = this.remote;
    const { status, headers } = head;
    if (status === 200) {
      const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
      if (encoding !== 'identity') throw refused('it is compressed, which was not asked for', who);
      if (stream && type.startsWith(STREAM_TYPE)) return new EventLines(stream, most, who);
      return new WholeBody(head, most, who, (bytes) => answerOf(bytes, who));
    }
    if (!isTold(status)) return new DroppedBody(most, errorOfStatus(status, who));
    return new WholeBody(head, most, who, (bytes) => {
      throw toldError(status, bytes, who);
    });
  }
}
