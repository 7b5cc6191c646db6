import type { Checkpoint, HistorySlice } from './body-outline.js';
import type { ByteText } from './byte-text.js';
import { COMMA } from './characters.js';
import { MAX_POSITIONS, type ScanRequest, type StructuralScanner } from './structural-scanner.js';

/** Events are inside three brackets: the body, the tracker and the array. */
const EVENT_DEPTH = 3;
const COMMAS: ScanRequest = {
  separator: COMMA,
  separatorDepth: EVENT_DEPTH,
  bracketDepth: EVENT_DEPTH - 1,
  capacity: MAX_POSITIONS,
};

/**
 * The commas between the events of a history, from the last to the first.
 *
 * JSON cannot be scanned backwards, because only a scan from the start knows whether a quote opens or closes a string.
 * So the part behind the last checkpoint is scanned forwards, then the part behind the checkpoint before it, and so on.
 */
export class EventBoundaries {
  readonly #scanner: StructuralScanner;
  readonly #text: ByteText;
  readonly #slice: HistorySlice;
  /** The index of the checkpoint where the last scan began; -1 is the start of the array. */
  #checkpoint: number;
  #commas: number[] = [];

  constructor(scanner: StructuralScanner, text: ByteText, slice: HistorySlice) {
    this.#scanner = scanner;
    this.#text = text;
    this.#slice = slice;
    this.#checkpoint = slice.checkpoints.length;
  }

  /** The last comma that was not dropped; undefined when there is none, or when there are too many to list. */
  last(): number | undefined {
    while (this.#commas.length === 0 && this.#checkpoint >= 0) {
      this.#checkpoint -= 1;
      this.#commas = this.#scan(this.#checkpoint);
    }
    return this.#commas.at(-1);
  }

  /** Drops the last comma. */
  drop(): void {
    this.#commas.pop();
  }

  #scan(index: number): number[] {
    const { start, end, checkpoints } = this.#slice;
    const first: Checkpoint = { offset: start + 1, depth: EVENT_DEPTH, inString: 0, escaped: 0 };
    const from = checkpoints[index] ?? first;
    const to = checkpoints[index + 1]?.offset ?? end - 1;
    this.#scanner.state = from;
    const found = this.#scanner.scanText(this.#text, from.offset, to, COMMAS);
    if (found < 0) this.#checkpoint = -1;
    const commas: number[] = [];
    for (let at = 0; at < found; at += 1) {
      const position = from.offset + this.#scanner.position(at);
      if (this.#text.byteAt(position) === COMMA) commas.push(position);
    }
    return commas;
  }
}
