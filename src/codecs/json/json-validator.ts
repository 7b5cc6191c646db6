import { VALIDATOR_WASM } from './validator.wasm.js';
import { instantiate, type WasmMemory } from './wasm.js';

interface ValidatorExports {
  readonly memory: WasmMemory;
  readonly isObject: (length: number) => number;
}

const TEXT = 16384;
const PAGE = 65536;
/** Room for the zeros that mark the end of the text. */
const MARGIN = 16;
const MOST_BYTES = 64 * PAGE;

/** Checks whether a text is JSON, in WebAssembly (assembly/validator.ts). This is many times faster than parsing it. */
export class JsonValidator {
  readonly #exports = instantiate<ValidatorExports>(VALIDATOR_WASM);
  #memory = Buffer.from(this.#exports.memory.buffer);

  /**
   * Whether the bytes in [start, end), read as UTF-8, are one JSON object without whitespace around it. Everything that
   * JSON.parse refuses is refused. Valid JSON that is deeper or larger than any real domain may be refused, too.
   */
  isObject(bytes: Buffer, start: number, end: number): boolean {
    const length = end - start;
    if (length > MOST_BYTES || !this.#makesRoomFor(TEXT + length + MARGIN)) return false;
    bytes.copy(this.#memory, TEXT, start, end);
    return this.#exports.isObject(length) === 1;
  }

  #makesRoomFor(needed: number): boolean {
    const missing = needed - this.#memory.length;
    if (missing <= 0) return true;
    const { memory } = this.#exports;
    try {
      memory.grow(Math.ceil(missing / PAGE));
    } catch {
      return false; // Out of memory: the caller falls back to JSON.parse.
    }
    this.#memory = Buffer.from(memory.buffer);
    return true;
  }
}
