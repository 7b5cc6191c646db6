import type { EventHistory, JsonObject } from '../../protocol/index.js';
import { InvalidJsonError } from '../../errors/index.js';
import type { HistorySlice } from './body-outline.js';
import type { ByteText } from './byte-text.js';
import { EventBoundaries } from './event-boundaries.js';
import { type JsonParse, parseJson } from './json-text.js';
import type { StructuralScanner } from './structural-scanner.js';

const PART = 'tracker.events';

/**
 * A history that is kept as the text of an array. Each part of it is parsed at most once.
 *
 * Reading it throws {@link InvalidJsonError} when that part of the text is not JSON.
 */
export class RawHistory implements EventHistory {
  readonly #text: ByteText;
  readonly #slice: HistorySlice;
  readonly #scanner: StructuralScanner;
  readonly #parse: JsonParse;
  readonly #onPythonNumbers: () => void;
  /** The end of the part that is not parsed yet. */
  #end: number;
  /** The events that were parsed one by one, newest first. */
  #newest: JsonObject[] = [];
  #boundaries: EventBoundaries | undefined;
  #events: JsonObject[] | undefined;

  /** @param onPythonNumbers - called when NaN, Infinity or -Infinity were read as null */
  constructor(
    text: ByteText,
    slice: HistorySlice,
    scanner: StructuralScanner,
    parse: JsonParse,
    onPythonNumbers: () => void,
  ) {
    this.#text = text;
    this.#slice = slice;
    this.#scanner = scanner;
    this.#end = slice.end - 1;
    this.#parse = parse;
    this.#onPythonNumbers = onPythonNumbers;
  }

  all(): JsonObject[] {
    return (this.#events ??= this.#parseRest());
  }

  *newestFirst(): Generator<JsonObject, void, undefined> {
    for (let taken = 0; this.#reaches(taken); taken += 1) {
      yield this.#events ? this.#events[this.#events.length - 1 - taken]! : this.#newest[taken]!;
    }
  }

  /** Whether there are more than `taken` events; parses one more when needed. */
  #reaches(taken: number): boolean {
    if (!this.#events && taken === this.#newest.length) this.#parseNewest();
    return taken < (this.#events ?? this.#newest).length;
  }

  #parseNewest(): void {
    this.#boundaries ??= new EventBoundaries(this.#scanner, this.#text, this.#slice);
    const comma = this.#boundaries.last();
    if (comma === undefined) {
      this.all();
      return;
    }
    const text = this.#text.decode(comma + 1, this.#end);
    this.#newest.push(parseJson(this.#parse, text, PART, this.#onPythonNumbers) as JsonObject);
    this.#end = comma;
    this.#boundaries.drop();
  }

  #parseRest(): JsonObject[] {
    if (this.#newest.length === 0) return this.#parseArray(this.#text.decode(this.#slice.start, this.#end + 1));
    const older = this.#parseArray(`${this.#text.decode(this.#slice.start, this.#end)}]`);
    if (older.length === 0) throw new InvalidJsonError(PART); // A comma without an event before it.
    return older.concat(this.#newest.toReversed());
  }

  #parseArray(text: string): JsonObject[] {
    return parseJson(this.#parse, text, PART, this.#onPythonNumbers) as JsonObject[];
  }
}
