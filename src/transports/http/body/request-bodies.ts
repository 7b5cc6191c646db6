import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { WholeBytes, type BodyFacts, type HandOver } from '../../../actions/index.js';
import { InvalidCallError } from '../../../errors/index.js';
import { BodyBytes, BodyMemory } from './body-memory.js';
import { CallBodyReader } from '../../../codecs/json/call-body-reader.js';
import { DEFAULT_DEPTH, refuseDeepValue } from '../../../codecs/json/nesting.js';
import { collect, type TakesRest } from './collect.js';
import { undoEncodings } from '../../../codecs/json/inflate.js';
import { handOverBody, isKept, keptBytes, type BodyRequest } from './handed-over-body.js';
import { PythonNumbersWarning } from './python-numbers.warning.js';
import { keepReadBody, readBodyOf, type ReadBody } from './read-body.js';

/**
 * Keeps the webhook's bodies, which are read ahead of the application's parsers, until the controller asks for them.
 */
export class RequestBodies {
  readonly #logger = new Logger('RasaModule');
  readonly #memory = new BodyMemory();
  readonly #reader: CallBodyReader;

  /**
   * @param history - when a call's history is parsed
   * @param maxDepth - how deep a body may be nested
   * @param handOver - decides which bodies go to another server; left out for a route that has no actions
   */
  constructor(
    history: 'lazy' | 'eager',
    private readonly maxDepth: number = DEFAULT_DEPTH,
    private readonly handOver?: HandOver,
  ) {
    this.#reader = new CallBodyReader({ history, maxDepth });
  }

  /**
   * Reads, inflates and parses a body. An error is kept for the controller, which turns it into an answer. A body that
   * another server gets is not read beyond its beginning.
   *
   * @returns whether all of it was read
   */
  async read(source: BodyRequest, payload: Readable): Promise<boolean> {
    const { request, limit } = source;
    const { 'content-length': declared, 'content-encoding': encoding } = request.headers;
    const length = declared === undefined ? undefined : Number(declared);
    const bytes = new BodyBytes(this.#memory, length);
    const beganAt = performance.now();
    let sizes = { bytes: 0, plainBytes: 0 };
    const facts = (): BodyFacts => ({ beganAt, endedAt: performance.now(), ...sizes });
    try {
      const body = await collect(payload, bytes, limit, length, this.handingOver(source, payload));
      if (!body) return false;
      sizes = { bytes: body.length, plainBytes: body.length };
      const plain = encoding === undefined ? body : await undoEncodings(body, encoding, limit);
      sizes.plainBytes = plain.length;
      const warning = new PythonNumbersWarning(this.#logger);
      const parsed = this.parse(plain, warning);
      const isHeld = isKept(this.handOver, parsed);
      const raw = isHeld ? keptBytes({ bytes: body, plain, header: encoding, limit }) : undefined;
      keepReadBody(request, { parsed, warning, facts: facts(), raw });
      if (isHeld) return true; // Its memory is not used for other bodies.
    } catch (error) {
      keepReadBody(request, { error, facts: facts() });
    }
    // zlib works in another thread, and may still read the buffer after it failed.
    if (encoding === undefined) bytes.release();
    else bytes.forget();
    return true;
  }

  /** Keeps a body that a parser in front of the webhook has parsed. */
  keepParsed(request: IncomingMessage, parsed: unknown): void {
    try {
      const warning = new PythonNumbersWarning(this.#logger);
      const body = this.readAhead(parsed, warning);
      const raw = isKept(this.handOver, body) ? new WholeBytes('json', bytesOfParsed(parsed)) : undefined;
      keepReadBody(request, { parsed: body, warning, raw });
    } catch (error) {
      keepReadBody(request, { error });
    }
  }

  /** How the body of a request was read, and its bytes if they are kept; undefined once it was taken. */
  find(request: IncomingMessage): Pick<ReadBody, 'facts' | 'raw'> | undefined {
    return readBodyOf(request);
  }

  /**
   * Returns the parsed body of a request and forgets it.
   *
   * @param requestId - the call's id, for warnings about its body
   * @throws CallError when there is no body, or when reading it failed
   */
  take(request: IncomingMessage, requestId: string): unknown {
    const body = readBodyOf(request);
    keepReadBody(request, undefined);
    if (!body) throw new InvalidCallError([{ field: 'body', problem: 'is missing' }]);
    if ('error' in body) throw body.error;
    body.warning?.takenBy(requestId);
    return body.parsed;
  }

  /** Looks at the first chunk of a body, if there are remotes. A stream that replaces the request's is always read. */
  private handingOver(source: BodyRequest, payload: Readable): ((first: Buffer) => TakesRest | undefined) | undefined {
    const { handOver } = this;
    if (!handOver?.isPossible || payload !== source.request) return undefined;
    return (first) => {
      const body = handOverBody(handOver, source, first);
      if (body) keepReadBody(source.request, body);
      return body?.rest;
    };
  }

  private parse(bytes: Buffer, warning: PythonNumbersWarning): unknown {
    if (bytes.length === 0) throw new InvalidCallError([{ field: 'body', problem: 'is empty' }]);
    return this.#reader.read(bytes, () => warning.found());
  }

  /** Accepts JSON, text or bytes. A form parser turns JSON into one long key, which cannot be undone. */
  private readAhead(parsed: unknown, warning: PythonNumbersWarning): unknown {
    if (Buffer.isBuffer(parsed)) return this.parse(parsed, warning);
    if (typeof parsed === 'string') return this.parse(Buffer.from(parsed), warning);
    refuseDeepValue(parsed, this.maxDepth);
    if (!Object.keys(parsed ?? {})[0]?.startsWith('{')) return parsed;
    const problem = 'was taken for a form by a parser in front of the webhook; send it as application/json';
    throw new InvalidCallError([{ field: 'body', problem }]);
  }
}

/** The bytes of what a parser of the application made of them. */
function bytesOfParsed(parsed: unknown): Buffer {
  if (Buffer.isBuffer(parsed)) return parsed;
  return Buffer.from(typeof parsed === 'string' ? parsed : JSON.stringify(parsed));
}
