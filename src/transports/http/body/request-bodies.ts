import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { InvalidCallError } from '../../../errors/index.js';
import { CallBodyReader } from './call-body-reader.js';
import { collect } from './collect.js';
import { undoEncodings } from './inflate.js';

type ReadBody = { readonly bytes: Buffer } | { readonly parsed: unknown } | { readonly error: unknown };

/**
 * The webhook's bodies between the moment they are read, ahead of the application's own parsers, and the moment the
 * controller asks for them.
 */
export class RequestBodies {
  readonly #read = new WeakMap<IncomingMessage, ReadBody>();
  readonly #reader: CallBodyReader;

  /** @param history - when a call's history is parsed */
  constructor(history: 'lazy' | 'eager') {
    this.#reader = new CallBodyReader({ history });
  }

  /** Reads and inflates a body; what goes wrong is kept for the controller, which has the table of errors. */
  async read(request: IncomingMessage, payload: Readable, limit: number): Promise<void> {
    this.#read.set(request, await readBody(request, payload, limit));
  }

  /** Keeps what a parser in front of the webhook made of a body. */
  keepParsed(request: IncomingMessage, parsed: unknown): void {
    this.#read.set(request, readAhead(parsed));
  }

  /**
   * The parsed body of a request; it can be taken once.
   *
   * @throws CallError when there is none
   */
  take(request: IncomingMessage): unknown {
    const body = this.#read.get(request);
    this.#read.delete(request);
    if (!body) throw new InvalidCallError([{ field: 'body', problem: 'is missing' }]);
    if ('error' in body) throw body.error;
    return 'parsed' in body ? body.parsed : this.parse(body.bytes);
  }

  private parse(bytes: Buffer): unknown {
    if (bytes.length === 0) throw new InvalidCallError([{ field: 'body', problem: 'is empty' }]);
    return this.#reader.read(bytes);
  }
}

async function readBody(request: IncomingMessage, payload: Readable, limit: number): Promise<ReadBody> {
  const { 'content-length': length, 'content-encoding': encoding } = request.headers;
  try {
    const body = await collect(payload, limit, length === undefined ? undefined : Number(length));
    return { bytes: await undoEncodings(body, encoding, limit) };
  } catch (error) {
    return { error };
  }
}

/** JSON, text or bytes; a form parser makes one long key of JSON, from which nothing can be won back. */
function readAhead(parsed: unknown): ReadBody {
  if (Buffer.isBuffer(parsed)) return { bytes: parsed };
  if (typeof parsed === 'string') return { bytes: Buffer.from(parsed) };
  if (!Object.keys(parsed ?? {})[0]?.startsWith('{')) return { parsed };
  const problem = 'was taken for a form by a parser in front of the webhook; send it as application/json';
  return { error: new InvalidCallError([{ field: 'body', problem }]) };
}
