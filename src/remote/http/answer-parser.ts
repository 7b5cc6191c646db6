import { headOf, NotHttpError, type AnswerHead, type ParsedHead } from './answer-head.js';

/** Hears of an answer as it comes. */
export interface AnswerListener {
  head(head: AnswerHead): void;
  body(bytes: Buffer): void;
  end(): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');
const MOST_HEAD_BYTES = 16_384;
const MOST_LINE_BYTES = 1_024;
const CHUNK_SIZE = /^([0-9a-f]{1,8})[\t ]*(?:;|$)/i;
const BEGINNING = 'HTTP/1.';
const NOTHING = Buffer.alloc(0);

/** What comes next. */
type Next = 'head' | 'fixed' | 'until-close' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'over';

/** Reads the bytes of one answer of HTTP/1.1 (RFC 9112), strictly: everything unusual is an error. */
export class AnswerParser {
  #next: Next = 'head';
  /** What was read of a head or a line that is not complete. */
  #rest: Buffer = NOTHING;
  #left = 0;
  #head: ParsedHead | undefined;

  constructor(private readonly listener: AnswerListener) {}

  /** Whether the answer is complete. */
  get isOver(): boolean {
    return this.#next === 'over';
  }

  /** Whether the connection can be used again after this answer. */
  get keepsConnection(): boolean {
    return this.#next === 'over' && this.#rest.length === 0 && this.#head?.keepsConnection === true;
  }

  /** How long the server keeps an idle connection, in milliseconds, if it says so. */
  get keepAliveMs(): number | undefined {
    return this.#head?.keepAliveMs;
  }

  /** @throws NotHttpError; what the listener throws */
  read(bytes: Buffer): void {
    const unread = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#rest = NOTHING;
    let at = 0;
    while (at < unread.length && this.#next !== 'over') {
      const end = this.#step(unread, at);
      if (end === at) break;
      at = end;
    }
    if (at < unread.length) this.#rest = unread.subarray(at);
  }

  /** The connection has ended. Returns whether the answer is complete. */
  close(): boolean {
    if (this.#next === 'until-close') this.#end();
    return this.#next === 'over';
  }

  /** Reads what begins there. Returns where it ends, or the same place if more has to come first. */
  #step(bytes: Buffer, at: number): number {
    switch (this.#next) {
      case 'head':
        return this.#readHead(bytes, at);
      case 'chunk-size':
        return this.#readLine(bytes, at, (line) => this.#beginChunk(line));
      case 'chunk-end':
        return this.#readLine(bytes, at, (line) => this.#endChunk(line));
      case 'trailers':
        return this.#readLine(bytes, at, (line) => line === '' && this.#end());
      default:
        return this.#readBody(bytes, at);
    }
  }

  #readHead(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(HEAD_END, at);
    if ((end < 0 ? bytes.length : end) - at > MOST_HEAD_BYTES) throw new NotHttpError('its head is too long');
    if (end < 0) {
      if (!looksLikeHttp(bytes, at)) throw new NotHttpError('it does not begin as HTTP');
      return at;
    }
    const head = headOf(bytes.toString('latin1', at, end));
    // Such as 103 Early Hints; the answer is still to come.
    if (head.status >= 200) this.#begin(head);
    return end + HEAD_END.length;
  }

  #begin(head: ParsedHead): void {
    this.#head = head;
    this.#left = head.length ?? 0;
    this.#next = head.isChunked ? 'chunk-size' : head.length === undefined ? 'until-close' : 'fixed';
    this.listener.head(head);
    if (head.length === 0) this.#end();
  }

  #readBody(bytes: Buffer, at: number): number {
    if (this.#next === 'until-close') {
      this.listener.body(bytes.subarray(at));
      return bytes.length;
    }
    const end = Math.min(at + this.#left, bytes.length);
    this.#left -= end - at;
    this.listener.body(bytes.subarray(at, end));
    if (this.#left === 0) {
      if (this.#next === 'chunk') this.#next = 'chunk-end';
      else this.#end();
    }
    return end;
  }

  #readLine(bytes: Buffer, at: number, take: (line: string) => void): number {
    const end = bytes.indexOf(LINE_END, at);
    if ((end < 0 ? bytes.length : end) - at > MOST_LINE_BYTES) throw new NotHttpError('a line is too long');
    if (end < 0) return at;
    take(bytes.toString('latin1', at, end));
    return end + LINE_END.length;
  }

  #beginChunk(line: string): void {
    const [, size] = CHUNK_SIZE.exec(line) ?? [];
    if (size === undefined) throw new NotHttpError('a chunk has no size');
    this.#left = Number.parseInt(size, 16);
    this.#next = this.#left === 0 ? 'trailers' : 'chunk';
  }

  #endChunk(line: string): void {
    if (line !== '') throw new NotHttpError('a chunk is longer than its size');
    this.#next = 'chunk-size';
  }

  #end(): void {
    this.#next = 'over';
    this.listener.end();
  }
}

/** A server of another protocol may wait for more before it closes the connection. */
function looksLikeHttp(bytes: Buffer, at: number): boolean {
  return BEGINNING.startsWith(bytes.toString('latin1', at, at + BEGINNING.length));
}
