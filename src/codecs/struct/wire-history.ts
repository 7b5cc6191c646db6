import type { EventHistory, JsonObject } from '../../protocol/index.js';
import { InvalidCallError } from '../../errors/index.js';
import type { KeyTable } from './key-table.js';
import { readStruct } from './struct-reader.js';
import { WireCursor } from './wire-cursor.js';
import { WireError } from './wire-error.js';

/**
 * The events of a tracker, which stay bytes of the request until an action reads them. Reading the call only finds
 * their positions.
 */
export class WireHistory implements EventHistory {
  /** The start and the end of each event, in turn. */
  readonly #bounds: number[] = [];
  #all: JsonObject[] | undefined;

  constructor(
    private readonly bytes: Buffer,
    private readonly keys: KeyTable,
    private readonly maxDepth: number,
  ) {}

  /** Adds the position of the next event. */
  add(start: number, end: number): void {
    this.#bounds.push(start, end);
  }

  all(): JsonObject[] {
    this.#all ??= Array.from({ length: this.#bounds.length / 2 }, (_, index) => this.read(index));
    return this.#all;
  }

  *newestFirst(): Generator<JsonObject> {
    for (let index = this.#bounds.length / 2 - 1; index >= 0; index--) {
      yield this.#all?.[index] ?? this.read(index);
    }
  }

  private read(index: number): JsonObject {
    const start = this.#bounds[index * 2] as number;
    const end = this.#bounds[index * 2 + 1] as number;
    try {
      return readStruct(new WireCursor(this.bytes, this.keys, start, this.maxDepth), end);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      throw new InvalidCallError([{ field: `tracker.events[${index}]`, problem: `cannot be read: ${error.message}` }]);
    }
  }
}
