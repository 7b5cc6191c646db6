/** Short enough to be allocated in V8's young generation, and as long as two windows of the scanner. */
const PIECE_BYTES = 64 * 1024;

/**
 * A copy of a part of a body, which stays valid after the body's memory is reused. It is kept as strings of one
 * character per byte, because short-lived strings are cheap in V8's heap and buffers outside it are not. Positions are
 * those in the body.
 */
export class ByteText {
  readonly #start: number;
  readonly #end: number;
  readonly #ascii: boolean;
  readonly #pieces: string[] = [];

  /** @param ascii - whether all bytes are ASCII, so that no decoding is needed */
  constructor(bytes: Buffer, start: number, end: number, ascii: boolean) {
    this.#start = start;
    this.#end = end;
    this.#ascii = ascii;
    for (let from = start; from < end; from += PIECE_BYTES) {
      this.#pieces.push(bytes.toString('latin1', from, Math.min(from + PIECE_BYTES, end)));
    }
  }

  get byteLength(): number {
    return this.#end - this.#start;
  }

  /** The text of [from, to); all of it by default. */
  decode(from = this.#start, to = this.#end): string {
    const text = this.#characters(from, to);
    return this.#ascii ? text : Buffer.from(text, 'latin1').toString('utf8');
  }

  /** Writes the bytes of [from, to) to the start of a buffer. */
  copyTo(target: Buffer, from: number, to: number): void {
    target.write(this.#characters(from, to), 'latin1');
  }

  /** The byte at a position. */
  byteAt(position: number): number {
    return this.#characters(position, position + 1).charCodeAt(0);
  }

  #characters(from: number, to: number): string {
    const last = to - this.#start;
    let text = '';
    for (let at = from - this.#start; at < last;) {
      const index = Math.floor(at / PIECE_BYTES);
      const first = index * PIECE_BYTES;
      const until = Math.min(last, first + PIECE_BYTES);
      text += this.#pieces[index]!.slice(at - first, until - first);
      at = until;
    }
    return text;
  }
}
