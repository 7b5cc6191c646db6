import { isEventHistory, type EventHistory } from '../protocol/index.js';
import { appliedEvents } from './applied-events.js';
import type { TrackedEvent, TrackerSource } from './tracker-state.js';

/**
 * Which event of a type is meant.
 *
 * @publicApi
 */
export interface EventQuery {
  /** Names of actions to ignore. */
  exclude?: readonly string[];
  /** How many of the newest matches to skip. */
  skip?: number;
}

/** The events of a tracker: parsed already, or parsed when they are first read. */
export class History {
  #events: TrackedEvent[] | null | undefined;
  readonly #lazy: EventHistory | undefined;

  constructor(events: TrackerSource['events']) {
    if (isEventHistory(events)) this.#lazy = events;
    else this.#events = (events === undefined ? [] : events) as TrackedEvent[] | null;
  }

  /** All events, oldest first. Against its type it is null if the call's `events` is null. */
  all(): TrackedEvent[] {
    this.#events ??= this.#lazy?.all() as TrackedEvent[] | undefined;
    return (this.#events ?? null) as TrackedEvent[];
  }

  /** The events that were not undone by a restart, an undo or a rewind. */
  applied(): TrackedEvent[] {
    return appliedEvents(this.all());
  }

  /** The newest event of a type that was not undone, or null. */
  lastOf(type: string, { exclude = [], skip = 0 }: EventQuery): TrackedEvent | null {
    const matches = (event: TrackedEvent): boolean =>
      event.event === type && !(type === 'action' && event.name !== undefined && exclude.includes(event.name));
    const found = this.applied().filter(matches);
    return found.at(-1 - skip) ?? null;
  }

  /** The slots set by the last events, in the order of the events. */
  lastSlots(): Map<string, unknown> {
    const recent: TrackedEvent[] = [];
    for (const event of this.newestFirst()) {
      if (event.event !== 'slot') break;
      recent.push(event);
    }
    return new Map(recent.toReversed().map(({ name = '', value }) => [name, value]));
  }

  /** The input channel of the user's latest message, or null. */
  latestInputChannel(): string | null {
    for (const event of this.newestFirst()) {
      if (event.event === 'user') return (event['input_channel'] ?? null) as string | null;
    }
    return null;
  }

  /** The newest events first. Older events than the caller takes need not be parsed. */
  private newestFirst(): Iterable<TrackedEvent> {
    if (!this.#events && this.#lazy) return this.#lazy.newestFirst() as Iterable<TrackedEvent>;
    return backwards(this.all());
  }
}

function* backwards(events: readonly TrackedEvent[]): Generator<TrackedEvent> {
  for (let index = events.length - 1; index >= 0; index--) yield events[index] as TrackedEvent;
}
