import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { deflateSync, gunzipSync, inflateSync } from 'node:zlib';
import type { JsonObject, WebhookStreamEvent } from '../../../protocol/index.js';
import type { RasaEndpoint } from '../endpoint.options.js';
import { pythonJson } from '../python-json.js';
import { streamedAnswer, UnreachableServerError, type Wire, type WireAnswer } from './wire.js';

const ACCEPT = { ndjson: 'application/x-ndjson', sse: 'text/event-stream' } as const;

/** HTTP as Rasa's client speaks it: a new connection for each call, and a body as Python writes it. */
export class HttpWire implements Wire {
  readonly #url: URL;

  constructor(private readonly endpoint: RasaEndpoint) {
    this.#url = new URL(endpoint.url);
    const { token, tokenName = 'token', params = {} } = endpoint;
    for (const [name, value] of Object.entries(params)) this.#url.searchParams.set(name, value);
    if (token !== undefined) this.#url.searchParams.set(tokenName, token);
  }

  async send(call: JsonObject): Promise<WireAnswer> {
    const message = await this.post(pythonJson(call));
    const body = await this.complete(buffer(message));
    const text = inflated(body, message.headers['content-encoding']).toString('utf8');
    const { statusCode: status = 0 } = message;
    const type = message.headers['content-type'] ?? '';
    if (type.includes(ACCEPT.ndjson)) return streamedAnswer(status, events(text.split('\n')));
    if (type.includes(ACCEPT.sse)) return streamedAnswer(status, events(dataLines(text)));
    return { status, body: type.includes('json') ? parsed(text) : undefined, stream: [] };
  }

  private post(json: string): Promise<IncomingMessage> {
    const { compress = false, timeoutMs = FIVE_MINUTES, tls } = this.endpoint;
    const open = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    return this.complete(
      new Promise((resolve, reject) => {
        const options = { method: 'POST', headers: this.headers(json), agent: false, ...tls } as const;
        let answer: IncomingMessage | undefined;
        const outgoing = open(this.#url, options, (message) => resolve((answer = message)));
        // The time is for the whole exchange, as in Rasa.
        const timer = setTimeout(() => (answer ?? outgoing).destroy(new TimeoutError()), timeoutMs);
        outgoing.on('error', reject).once('close', () => clearTimeout(timer));
        outgoing.end(compress ? deflateSync(json) : json);
      }),
    );
  }

  /** Those of aiohttp. It compresses while it sends, so the length is not known. */
  private headers(json: string): Record<string, string | number> {
    const { compress = false, headers = {}, basicAuth, stream } = this.endpoint;
    const credentials = basicAuth && Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64');
    return {
      accept: stream ? ACCEPT[stream === 'sse' ? 'sse' : 'ndjson'] : '*/*',
      'accept-encoding': 'gzip, deflate',
      'user-agent': 'Python/3.10 aiohttp/3.9.5',
      'content-type': 'application/json',
      // Node would ask the server to close the connection; aiohttp closes it itself.
      connection: 'keep-alive',
      ...(credentials !== undefined && { authorization: `Basic ${credentials}` }),
      ...(compress
        ? { 'content-encoding': 'deflate', 'transfer-encoding': 'chunked' }
        : { 'content-length': Buffer.byteLength(json) }),
      ...headers,
    };
  }

  private async complete<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const { host } = this.#url;
      const isTimeout = error instanceof TimeoutError;
      const what = isTimeout ? 'did not answer in time' : `cannot be reached (${reason(error)})`;
      throw new UnreachableServerError(`The action server at ${host} ${what}`, isTimeout, { cause: error });
    }
  }
}

const FIVE_MINUTES = 300_000;

class TimeoutError extends Error {}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

function inflated(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'gzip') return gunzipSync(body);
  return encoding === 'deflate' ? inflateSync(body) : body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dataLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length)] : []));
}

function events(lines: readonly string[]): readonly WebhookStreamEvent[] {
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as WebhookStreamEvent);
}
