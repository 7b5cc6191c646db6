import type { TrackedEvent } from './tracker-state.js';

/**
 * The events from which Rasa computes a conversation's state anew after an undo or a rewind. It leaves out what was
 * undone, what came before a restart or a session start, and repeated executions of a loop.
 *
 * An action sees other events: {@link appliedEvents} are those of rasa-sdk, which knows neither sessions nor loops.
 */
export function replayedEvents(events: readonly TrackedEvent[]): TrackedEvent[] {
  const loops = new Set(events.filter(startsLoop).map(({ name }) => name));
  let replayed: TrackedEvent[] = [];
  for (const event of events) {
    switch (event.event) {
      case 'restart':
      case 'session_started':
        replayed = [];
        break;
      case 'undo':
        removeThrough('action', replayed);
        break;
      case 'rewind':
        removeThrough('user', replayed);
        removeThrough('action', replayed);
        break;
      default:
        if (event.event === 'action' && loops.has(event.name) && continuesLoop(event.name, replayed)) {
          replayed = withoutTurnSince(event.name, replayed);
        } else {
          replayed.push(event);
        }
    }
  }
  return replayed;
}

function startsLoop({ event, name }: TrackedEvent): boolean {
  return isLoop(event) && Boolean(name);
}

/** Removes events from the end, up to and including the last one of the type; all of them if there is none. */
function removeThrough(type: string, events: TrackedEvent[]): void {
  while (events.length > 0 && events.pop()?.event !== type);
}

/** Whether a loop was executed before, without a rejection, another action or its end in between. */
function continuesLoop(loop: string | undefined, events: readonly TrackedEvent[]): boolean {
  let later: string | undefined;
  for (const event of events.toReversed()) {
    if (isLoop(event.event) && !event.name) return false;
    if (event.event === 'action_execution_rejected' && event.name === loop) return false;
    if (event.event === 'user' && later !== undefined && later !== loop) return false;
    if (event.event !== 'action') continue;
    if (event.name === loop) return true;
    later = event.name;
  }
  return false;
}

const OF_TURN = new Set(['action', 'user', 'user_featurization']);

/** Without the messages and actions since the last execution of the loop; what they set stays. */
function withoutTurnSince(loop: string | undefined, events: readonly TrackedEvent[]): TrackedEvent[] {
  const last = events.findLastIndex(({ event, name }) => event === 'action' && name === loop);
  return events.filter(({ event }, index) => index <= last || !OF_TURN.has(event));
}

/** Rasa 1 wrote `form` for `active_loop`. */
function isLoop(type: string): boolean {
  return type === 'active_loop' || type === 'form';
}
