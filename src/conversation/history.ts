import { isEventHistory, type EventHistory } from '../protocol/index.js';
import type { TrackedEvent, TrackerState } from './tracker-state.js';

/** The events of a tracker, whether they came parsed or are parsed when somebody reads them. */
export class History {
  #events: TrackedEvent[] | null | undefined;
  readonly #lazy: EventHistory | undefined;

  constructor(events: TrackerState['events']) {
    if (isEventHistory(events)) this.#lazy = events;
    else this.#events = (events === undefined ? [] : events) as TrackedEvent[] | null;
  }

  /** All events, oldest first. Null only where the call itself said null, which the type leaves to the careless. */
  all(): TrackedEvent[] {
    this.#events ??= this.#lazy?.all() as TrackedEvent[] | undefined;
    return (this.#events ?? null) as TrackedEvent[];
  }

  /** The newest events first; older ones than are taken need not be parsed. */
  newestFirst(): Iterable<TrackedEvent> {
    if (!this.#events && this.#lazy) return this.#lazy.newestFirst() as Iterable<TrackedEvent>;
    return backwards(this.all());
  }
}

function* backwards(events: readonly TrackedEvent[]): Generator<TrackedEvent> {
  for (let index = events.length - 1; index >= 0; index--) yield events[index] as TrackedEvent;
}
