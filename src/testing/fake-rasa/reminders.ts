import { isDeepStrictEqual } from 'node:util';
import type { TrackedEvent } from '../../conversation/index.js';
import { replayedEvents } from '../../conversation/replayed-events.js';

/** The reminders of a conversation that are due later. One with the name of another takes its place. */
export class Reminders {
  readonly #scheduled = new Map<string, TrackedEvent>();

  /** Those that were scheduled and not cancelled, in their order. */
  get scheduled(): readonly TrackedEvent[] {
    return [...this.#scheduled.values()];
  }

  /** Schedules and cancels what the events of an answer say. */
  apply(events: readonly TrackedEvent[]): void {
    for (const event of events) {
      if (event.event === 'reminder') this.#scheduled.set(String(event.name), event);
      if (event.event !== 'cancel_reminder') continue;
      for (const [name, reminder] of this.#scheduled) if (cancels(event, reminder)) this.#scheduled.delete(name);
    }
  }

  /**
   * Takes a reminder that fires.
   *
   * @returns undefined if there is none of this name
   */
  take(name: string | undefined): TrackedEvent | undefined {
    const reminder = name === undefined ? this.scheduled[0] : this.#scheduled.get(name);
    if (reminder) this.#scheduled.delete(String(reminder.name));
    return reminder;
  }
}

/** Whether a reminder is dropped when it fires: the user spoke since, and it asked for that, or it was undone. */
export function isOutdated({ name, kill_on_user_msg: endsWithMessage }: TrackedEvent, events: readonly TrackedEvent[]) {
  const is = (event: TrackedEvent) => event.event === 'reminder' && event.name === name;
  const spoken = events
    .slice(events.findLastIndex(is) + 1)
    .some(({ event, text }) => event === 'user' && Boolean(text));
  return (endsWithMessage !== false && spoken) || !replayedEvents(events).some(is);
}

/** What a cancellation does not name is not compared. */
function cancels(cancel: TrackedEvent, reminder: TrackedEvent): boolean {
  return ['name', 'intent', 'entities'].every((member) => {
    const wanted = cancel[member];
    const isNamed = Array.isArray(wanted) ? wanted.length > 0 : Boolean(wanted);
    return !isNamed || isDeepStrictEqual(wanted, reminder[member]);
  });
}
