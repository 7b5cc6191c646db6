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
    let unread = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#rest = NOTHING;
    while (unread.length > 0 && this.#next !== 'over') {
      const read = this.#step(unread);
      if (read === 0) break;
      unread = unread.subarray(read);
    }
    this.#rest = unread;
  }

  /** The connection has ended. Returns whether the answer is complete. */
  close(): boolean {
    if (this.#next === 'until-close') this.#end();
    return this.#next === 'over';
  }

  /** Returns how many bytes were read; none if more have to come first. */
  #step(bytes: Buffer): number {
    switch (this.#next) {
      case 'head':
        return this.#readHead(bytes);
      case 'chunk-size':
        return this.#readLine(bytes, (line) => this.#beginChunk(line));
      case 'chunk-end':
        return this.#readLine(bytes, (line) => this.#endChunk(line));
      case 'trailers':
        return this.#readLine(bytes, (line) => line === '' && this.#end());
      default:
        return this.#readBody(bytes);
    }
  }

  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END);
    if ((end < 0 ? bytes.length : end) > MOST_HEAD_BYTES) throw new NotHttpError('its head is too long');
    if (end < 0) {
      if (!looksLikeHttp(bytes)) throw new NotHttpError('it does not begin as HTTP');
      return 0;
    }
    const head = headOf(bytes.toString('latin1', 0, end));
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

  #readBody(bytes: Buffer): number {
    if (this.#next === 'until-close') {
      this.listener.body(bytes);
      return bytes.length;
    }
    const part = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= part.length;
    this.listener.body(part);
    if (this.#left === 0) {
      if (this.#next === 'chunk') this.#next = 'chunk-end';
      else this.#end();
    }
    return part.length;
  }

  #readLine(bytes: Buffer, take: (line: string) => void): number {
    const end = bytes.indexOf(LINE_END);
    if ((end < 0 ? bytes.length : end) > MOST_LINE_BYTES) throw new NotHttpError('a line is too long');
    if (end < 0) return 0;
    take(bytes.toString('latin1', 0, end));
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
function looksLikeHttp(bytes: Buffer): boolean {
  return BEGINNING.startsWith(bytes.toString('latin1', 0, BEGINNING.length));
}
