import type { ByteText } from './byte-text.js';
import { SCANNER_WASM } from './scanner.wasm.js';
import { instantiate, type WasmMemory } from './wasm.js';

/** Where a scan goes on: what surrounds the first byte that it looks at. */
export interface ScanState {
  /** How many brackets are open. */
  readonly depth: number;
  /** -1 inside a string, else 0. */
  readonly inString: number;
  /** 1 when the byte is escaped, else 0. */
  readonly escaped: number;
}

/** What a scan reports. */
export interface ScanRequest {
  /** A character to report, where no more than `separatorDepth` brackets surround it. */
  readonly separator: number;
  readonly separatorDepth: number;
  /** Brackets are reported where no more than `bracketDepth` others surround them. */
  readonly bracketDepth: number;
  /** How many positions may be reported in one window. */
  readonly capacity: number;
}

interface ScannerExports {
  readonly memory: WasmMemory;
  readonly scan: Scan;
}

type Scan = (
  length: number,
  separator: number,
  separatorDepth: number,
  bracketDepth: number,
  capacity: number,
) => number;

const POSITIONS = 64;
const WINDOW = 32768;
const BLOCK = 64;

/** How many bytes are looked at in one go. */
export const MAX_WINDOW_BYTES = 32768;
/** How many positions there is room for. */
export const MAX_POSITIONS = (WINDOW - POSITIONS) / Int32Array.BYTES_PER_ELEMENT;

/**
 * Finds brackets and separators outside strings, without leaving out any, in WebAssembly (assembly/scanner.ts).
 * Its memory is one page whatever the size of a body: a text is looked at window by window.
 */
export class StructuralScanner {
  readonly #scan: Scan;
  readonly #state: Int32Array;
  readonly #positions: Int32Array;
  readonly #window: Buffer;

  /**
   * @param windowBytes a multiple of 64, at most {@link MAX_WINDOW_BYTES}; tests choose small ones
   * @throws whatever the runtime throws where it cannot run WebAssembly with SIMD
   */
  constructor(readonly windowBytes: number = MAX_WINDOW_BYTES) {
    if (windowBytes % BLOCK !== 0 || windowBytes < BLOCK || windowBytes > MAX_WINDOW_BYTES) {
      throw new RangeError(`windowBytes is ${windowBytes}: give a multiple of ${BLOCK} up to ${MAX_WINDOW_BYTES}.`);
    }
    const { memory, scan } = instantiate<ScannerExports>(SCANNER_WASM);
    this.#scan = scan;
    this.#state = new Int32Array(memory.buffer, 0, 3);
    this.#positions = new Int32Array(memory.buffer, POSITIONS, MAX_POSITIONS);
    this.#window = Buffer.from(memory.buffer, WINDOW, MAX_WINDOW_BYTES);
  }

  /** What surrounds the byte after those scanned last. */
  get state(): ScanState {
    return { depth: this.#state[0]!, inString: this.#state[1]!, escaped: this.#state[2]! };
  }

  set state(state: ScanState) {
    this.#state[0] = state.depth;
    this.#state[1] = state.inString;
    this.#state[2] = state.escaped;
  }

  /**
   * Looks at the bytes in [from, to), no more than a window, in the state that is set.
   *
   * @returns how many positions were found, or -1 when there are more than the request allows
   */
  scan(bytes: Uint8Array, from: number, to: number, request: ScanRequest): number {
    this.#window.set(bytes.subarray(from, to));
    return this.#scanWindow(to - from, request);
  }

  /** The same for a text. */
  scanText(text: ByteText, from: number, to: number, request: ScanRequest): number {
    text.copyTo(this.#window, from, to);
    return this.#scanWindow(to - from, request);
  }

  /** The position found as number `index`, counted from where the last scan began. */
  position(index: number): number {
    return this.#positions[index]!;
  }

  #scanWindow(length: number, { separator, separatorDepth, bracketDepth, capacity }: ScanRequest): number {
    return this.#scan(length, separator, separatorDepth, bracketDepth, capacity);
  }
}
