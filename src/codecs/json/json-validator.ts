import { VALIDATOR_WASM } from './validator.wasm.js';
import { instantiate, type WasmMemory } from './wasm.js';

interface ValidatorExports {
  readonly memory: WasmMemory;
  readonly isObject: (length: number) => number;
}

const TEXT = 16384;
const PAGE = 65536;
/** Zeros stand behind the text. */
const MARGIN = 16;
const MOST_BYTES = 64 * PAGE;

/** Says of a text whether it is JSON, many times faster than by parsing it, in WebAssembly (assembly/validator.ts). */
export class JsonValidator {
  readonly #exports = instantiate<ValidatorExports>(VALIDATOR_WASM);
  #memory = Buffer.from(this.#exports.memory.buffer);

  /**
   * Whether the bytes in [start, end), read as UTF-8, are one JSON object without space around it. What JSON.parse
   * refuses is refused here; what is deeper or larger than any domain may be refused, too.
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
      return false; // There is no more memory; whoever asked has another way to find out.
    }
    this.#memory = Buffer.from(memory.buffer);
    return true;
  }
}
