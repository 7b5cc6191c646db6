import type { EventHistory, JsonObject } from '../../protocol/index.js';

/** A history that was parsed together with its body. */
export class ParsedHistory implements EventHistory {
  readonly #events: JsonObject[];

  constructor(events: JsonObject[]) {
    this.#events = events;
  }

  all(): JsonObject[] {
    return this.#events;
  }

  *newestFirst(): Generator<JsonObject, void, undefined> {
    for (let index = this.#events.length - 1; index >= 0; index -= 1) yield this.#events[index]!;
  }
}
