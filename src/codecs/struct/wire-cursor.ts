import { KeyTable } from './key-table.js';
import { WireError } from './wire-error.js';

/** Shorter texts are decoded in JavaScript, which is faster than calling Node's decoder. */
const SHORT_TEXT = 12;

/** How deep values may be nested by default. They are read and written by recursion, which would run out of stack. */
export const MAX_DEPTH = 500;

/** How the value of a field is encoded. */
export const WireType = { VARINT: 0, FIXED64: 1, BYTES: 2, FIXED32: 5 } as const;

/** Reads a protobuf message from front to back, and checks every step against the end of the bytes. */
export class WireCursor {
  /** The position of the next byte. */
  position: number;

  constructor(
    readonly bytes: Buffer,
    private readonly keys: KeyTable = new KeyTable(),
    start = 0,
    readonly maxDepth: number = MAX_DEPTH,
  ) {
    this.position = start;
  }

  /** A number of up to 32 bits; higher bits are dropped, as protobuf specifies. */
  varint(): number {
    const first = this.byte();
    if (first < 128) return first;
    let value = first & 127;
    for (let shift = 7; shift < 70; shift += 7) {
      const next = this.byte();
      if (shift < 35) value |= (next & 127) << shift;
      if (next < 128) return value >>> 0;
    }
    throw new WireError('a number is longer than ten bytes');
  }

  double(): number {
    const at = this.take(8);
    return this.bytes.readDoubleLE(at);
  }

  /** The end of the length-delimited value that begins here. */
  end(limit: number): number {
    const end = this.varint() + this.position;
    if (end > limit) throw new WireError('a value is longer than the message that holds it');
    return end;
  }

  /** A UTF-8 text. */
  text(limit: number): string {
    const end = this.end(limit);
    const text = this.slice(this.position, end);
    this.position = end;
    return text;
  }

  /** A text that is likely to repeat, such as the name of a member. */
  name(limit: number): string {
    const end = this.end(limit);
    const name = this.keys.get(this.bytes, this.position, end, this.slice);
    this.position = end;
    return name;
  }

  /** Skips the value of an unknown field. */
  skip(tag: number, limit: number): void {
    switch (tag & 7) {
      case WireType.VARINT:
        this.varint();
        return;
      case WireType.FIXED64:
        this.take(8);
        return;
      case WireType.BYTES:
        this.position = this.end(limit);
        return;
      case WireType.FIXED32:
        this.take(4);
        return;
      default:
        throw new WireError(`a field has the wire type ${tag & 7}, which is not used`);
    }
  }

  /** Checks that the last field ended at the end of the message. */
  expectEnd(end: number): void {
    if (this.position !== end) throw new WireError('a field is longer than the message that holds it');
  }

  private byte(): number {
    const value = this.bytes[this.position];
    if (value === undefined) throw new WireError('the bytes end in the middle of a field');
    this.position += 1;
    return value;
  }

  private take(length: number): number {
    const at = this.position;
    if (at + length > this.bytes.length) throw new WireError('the bytes end in the middle of a field');
    this.position = at + length;
    return at;
  }

  private readonly slice = (start: number, end: number): string => {
    const { bytes } = this;
    if (end - start > SHORT_TEXT) return bytes.toString('utf8', start, end);
    let text = '';
    for (let at = start; at < end; at++) {
      const code = bytes[at] as number;
      if (code > 127) return bytes.toString('utf8', start, end);
      text += String.fromCharCode(code);
    }
    return text;
  };
}
