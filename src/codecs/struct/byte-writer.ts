/** Shorter ASCII texts are copied character by character, which is faster than a call of Node's encoder. */
const SHORT_TEXT = 48;
/** A buffer that has grown beyond this is not kept for the next message. */
const KEPT = 1_048_576;
const FIRST = 65_536;

/**
 * Writes a protobuf message from back to front. The length of a field's content is then known when the head of the
 * field is written, so nothing has to be measured first or moved later.
 */
export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST);
  #view = viewOf(this.#bytes);
  #start = FIRST;

  /** How many bytes have been written. */
  get length(): number {
    return this.#bytes.length - this.#start;
  }

  /** Returns the message and resets the writer. */
  finish(): Buffer {
    const message = Buffer.from(this.#bytes.subarray(this.#start));
    this.reset();
    return message;
  }

  /** Discards what was written, for instance after an error in the middle of a message. */
  reset(): void {
    if (this.#bytes.length > KEPT) this.#replace(Buffer.allocUnsafeSlow(FIRST));
    this.#start = this.#bytes.length;
  }

  /** Writes the head of a field: its tag and its length, which is what was written since `length` was `before`. */
  head(tag: number, before: number): void {
    this.numberField(tag, this.length - before);
  }

  /** The same for a tag of two bytes, which fields from 16 to 2047 have. */
  wideHead(tag: number, before: number): void {
    this.numberField(tag >>> 7, this.length - before);
    this.#reserve(1);
    this.#bytes[--this.#start] = (tag & 127) | 128;
  }

  /** Writes a field that holds a small number, or a boolean as 0 or 1. */
  numberField(tag: number, value: number): void {
    this.#reserve(6);
    const bytes = this.#bytes;
    let size = 1;
    for (let rest = value; rest > 127; rest >>>= 7) size += 1;
    let at = (this.#start -= size);
    for (; value > 127; value >>>= 7) bytes[at++] = (value & 127) | 128;
    bytes[at] = value;
    bytes[--this.#start] = tag;
  }

  doubleField(tag: number, value: number): void {
    this.#reserve(9);
    this.#start -= 8;
    this.#view.setFloat64(this.#start, value, true);
    this.#bytes[--this.#start] = tag;
  }

  textField(tag: number, text: string): void {
    if (text.length < SHORT_TEXT && this.#shortText(tag, text)) return;
    const size = Buffer.byteLength(text);
    this.#reserve(size);
    this.#start -= size;
    this.#bytes.write(text, this.#start, size, size === text.length ? 'latin1' : 'utf8');
    this.numberField(tag, size);
  }

  #shortText(tag: number, text: string): boolean {
    const size = text.length;
    this.#reserve(size + 2);
    const bytes = this.#bytes;
    const start = this.#start - size;
    for (let index = 0; index < size; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      bytes[start + index] = code;
    }
    bytes[start - 1] = size;
    bytes[start - 2] = tag;
    this.#start = start - 2;
    return true;
  }

  #reserve(size: number): void {
    if (this.#start >= size) return;
    const used = this.length;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, used + size));
    this.#bytes.copy(grown, grown.length - used, this.#start);
    this.#start = grown.length - used;
    this.#replace(grown);
  }

  #replace(bytes: Buffer<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }
}

/** A DataView writes numbers faster than a Buffer does. */
function viewOf(bytes: Buffer<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
