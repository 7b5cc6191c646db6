import { isAscii } from 'node:buffer';
import { ByteText } from './byte-text.js';
import type { Slice } from './outline-walk.js';

/** The bytes of a body that is being read. */
export class BodySource {
  readonly bytes: Buffer;
  /** Called when NaN, Infinity or -Infinity were read as null. */
  readonly onPythonNumbers: () => void;
  readonly #ascii: boolean;

  constructor(body: Uint8Array, onPythonNumbers: () => void) {
    this.bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.onPythonNumbers = onPythonNumbers;
    this.#ascii = isAscii(this.bytes);
  }

  /** The text of the bytes in [start, end); all of it by default. */
  text(start = 0, end = this.bytes.length): string {
    // Decoding ASCII as latin1 is faster.
    return this.bytes.toString(this.#ascii ? 'latin1' : 'utf8', start, end);
  }

  /** A copy of a part, which stays valid after the body's memory is reused. */
  copy({ start, end }: Slice): ByteText {
    return new ByteText(this.bytes, start, end, this.#ascii);
  }
}
