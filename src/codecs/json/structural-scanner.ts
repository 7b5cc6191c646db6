import type { ByteText } from './byte-text.js';
import { SCANNER_WASM } from './scanner.wasm.js';
import { instantiate, type WasmMemory } from './wasm.js';

/** The state at the byte where a scan begins or resumes. */
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
  /** A character to report when it is inside at most `separatorDepth` brackets. */
  readonly separator: number;
  readonly separatorDepth: number;
  /** Brackets are reported when they are inside at most `bracketDepth` other brackets. */
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

/** The most bytes of one scan. */
export const MAX_WINDOW_BYTES = 32768;
/** The most positions that one scan can report. */
export const MAX_POSITIONS = (WINDOW - POSITIONS) / Int32Array.BYTES_PER_ELEMENT;

/**
 * Finds all brackets and separators outside of strings, in WebAssembly (assembly/scanner.ts). A text is scanned window
 * by window, so one page of memory is enough for a body of any size.
 */
export class StructuralScanner {
  readonly #scan: Scan;
  readonly #state: Int32Array;
  readonly #positions: Int32Array;
  readonly #window: Buffer;

  /**
   * @param windowBytes - a multiple of 64, at most {@link MAX_WINDOW_BYTES}; tests use small ones
   * @throws the runtime's error when it cannot run WebAssembly with SIMD
   */
  constructor(readonly windowBytes: number = MAX_WINDOW_BYTES) {
    if (windowBytes % BLOCK !== 0 || windowBytes < BLOCK || windowBytes > MAX_WINDOW_BYTES) {
      throw new RangeError(`windowBytes is ${windowBytes}: give a multiple of ${BLOCK} up to ${MAX_WINDOW_BYTES}.`);
    }
    const { memory, scan } = instantiate<ScannerExports>(SCANNER_WASM);
    this.#scan = scan;
    this.#state = new Int32Array(memory.buffer, 0, 4);
    this.#positions = new Int32Array(memory.buffer, POSITIONS, MAX_POSITIONS);
    this.#window = Buffer.from(memory.buffer, WINDOW, MAX_WINDOW_BYTES);
  }

  /** At least as deep as the deepest bracket that was scanned since it was set to 0, and at most 64 more. */
  get reach(): number {
    return this.#state[3]!;
  }

  set reach(depth: number) {
    this.#state[3] = depth;
  }

  /** The state after the last scanned byte. */
  get state(): ScanState {
    return { depth: this.#state[0]!, inString: this.#state[1]!, escaped: this.#state[2]! };
  }

  set state(state: ScanState) {
    this.#state[0] = state.depth;
    this.#state[1] = state.inString;
    this.#state[2] = state.escaped;
  }

  /**
   * Scans the bytes in [from, to), at most one window, beginning in the current state.
   *
   * @returns how many positions were found, or -1 when there are more than the request allows
   */
  scan(bytes: Uint8Array, from: number, to: number, request: ScanRequest): number {
    this.#window.set(bytes.subarray(from, to));
    return this.#scanWindow(to - from, request);
  }

  /** Like {@link scan}, for a text. */
  scanText(text: ByteText, from: number, to: number, request: ScanRequest): number {
    text.copyTo(this.#window, from, to);
    return this.#scanWindow(to - from, request);
  }

  /** The found position with this index, relative to the start of the last scan. */
  position(index: number): number {
    return this.#positions[index]!;
  }

  #scanWindow(length: number, { separator, separatorDepth, bracketDepth, capacity }: ScanRequest): number {
    return this.#scan(length, separator, separatorDepth, bracketDepth, capacity);
  }
}
