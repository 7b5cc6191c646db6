import type { TrackedEvent } from './tracker-state.js';

/**
 * The events that were not undone. Restart, undo and rewind events are left out as well.
 *
 * @see https://rasa.com/docs/rasa/action-server/sdk-tracker
 */
export function appliedEvents(events: readonly TrackedEvent[]): TrackedEvent[] {
  let applied: TrackedEvent[] = [];
  for (const event of events) {
    switch (event.event) {
      case 'restart':
        applied = [];
        break;
      case 'undo':
        undoThrough('action', applied);
        break;
      case 'rewind':
        // A user message always follows an `action_listen`, which goes with it.
        undoThrough('user', applied);
        undoThrough('action', applied);
        break;
      default:
        applied.push(event);
    }
  }
  return applied;
}

/** Removes events from the end, up to and including the last one of the type; all of them if there is none. */
function undoThrough(type: string, applied: TrackedEvent[]): void {
  while (applied.length > 0 && applied.pop()?.event !== type);
}
