import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import { overBy } from '../call-over.js';
import { refused } from '../convert/answers.js';
import { CallConverter } from '../convert/call-converter.js';
import type { KnownDomains } from '../convert/call-domains.js';
import { carriedHeaders } from '../convert/carried-headers.js';
import { withDomains } from '../convert/with-domains.js';
import type { RemoteClient } from '../remote-client.js';
import type { HttpRemoteOptions } from '../remote.options.js';
import type { AnswerHead } from './answer-head.js';
import { DroppedBody, WholeBody } from './answer-body.js';
import type { OutgoingBody } from './body-writer.js';
import { bodyAsItCame, plainBody } from './call-body.js';
import { answerOf } from './checked-answer.js';
import { Connections } from './connections.js';
import { errorOfStatus, isTold, toldError, type AnsweredCall } from './error-of-status.js';
import { EventLines } from './event-lines.js';
import { exchange, type AnswerBody } from './exchange.js';
import { watchTarget, type WatchedTarget } from './http-target.js';
import { listedActions } from './listed-actions.js';

const REFRESH_MS = 10_000;
const JSON_TYPE = 'application/json';
const STREAM_TYPE = 'application/x-ndjson';
const ACCEPT_STREAM = `${STREAM_TYPE}, ${JSON_TYPE};q=0.9`;

/** A value that cannot end its line. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;
const NOTHING: OutgoingBody = { first: [], rest: undefined, length: 0, encoding: undefined };

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
 * @throws InvalidOptionError for a secret or a certificate that cannot be used
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
    const who = { remote: this.remote.name, actionName: null };
    const { names, encodings } = await exchange(this.connections.pool, {
      head: this.target.value.list,
      body: NOTHING,
      over: overBy(signal),
      who,
      open: (head) => listedActions(head, this.remote.maxAnswerBytes, who),
    });
    this.#encodings = encodings;
    return names;
  }

  forward(call: ForwardedCall): Promise<RelayedAnswer> {
    const body = bodyAsItCame(call.bytes, this.#encodings);
    return body ? this.send(call, body) : this.sendConverted(call);
  }

  async close(): Promise<void> {
    this.target.stop();
    this.connections.close();
  }

  private async sendConverted(call: ForwardedCall): Promise<RelayedAnswer> {
    return this.send(call, plainBody(await this.#converter.toJson(call.bytes)));
  }

  private send(call: ForwardedCall, body: OutgoingBody): Promise<RelayedAnswer> {
    const who = { remote: this.remote.name, actionName: call.actionName, timeoutMs: call.timeoutMs };
    return exchange(this.connections.pool, {
      head: this.headOf(call, body),
      body,
      over: call.over,
      who,
      open: (head) => this.open(head, call, who),
    });
  }

  private headOf({ head, stream }: ForwardedCall, { length, encoding }: OutgoingBody): string {
    let text = `${this.target.value.call}accept: ${stream ? ACCEPT_STREAM : JSON_TYPE}\r\n`;
    for (const [name, value] of carriedHeaders(head)) {
      if (SENDABLE.test(value)) text += `${name}: ${value}\r\n`;
    }
    if (encoding !== undefined) text += `content-encoding: ${encoding}\r\n`;
    return `${text}${length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`}\r\n\r\n`;
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
