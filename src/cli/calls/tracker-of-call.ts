import type { TrackedEvent, TrackerState } from '../../conversation/index.js';
import type { CallDto, JsonObject } from '../../protocol/index.js';
import { messageEvents, messageOf, type Said } from './message.js';
import type { GivenSlot } from './parse-value.js';

/** The conversation that is sent when no other name is given. */
export const SENDER = 'cli';

/** A conversation in which nothing has happened yet. */
export function emptyTracker(sender: string): TrackerState {
  return {
    sender_id: sender,
    slots: {},
    latest_message: {},
    events: [],
    paused: false,
    followup_action: null,
    active_loop: {},
    latest_action_name: null,
    stack: [],
  };
}

/** What a tracker gets before it is sent. */
export interface TrackerChanges {
  readonly sender: string | undefined;
  readonly slots: readonly GivenSlot[];
  readonly said: Said | undefined;
}

/** The tracker with the message and the slots, and with their events in its history. */
export function changedTracker(tracker: TrackerState, { sender, slots, said }: TrackerChanges): TrackerState {
  const message = said && messageOf(said);
  const events: TrackedEvent[] = message ? messageEvents(message) : [];
  for (const { name, value } of slots) events.push({ event: 'slot', timestamp: Date.now() / 1000, name, value });
  return {
    ...tracker,
    sender_id: sender ?? tracker.sender_id ?? SENDER,
    slots: { ...tracker.slots, ...slotsOf(slots) },
    latest_message: message ?? tracker.latest_message ?? {},
    events: [...(tracker.events ?? []), ...events],
    ...(message && { latest_action_name: 'action_listen' }),
  };
}

/** The slots by their names. */
export function slotsOf(slots: readonly GivenSlot[]): JsonObject {
  return Object.fromEntries(slots.map(({ name, value }) => [name, value]));
}

/** The call of an action in this conversation. */
export function callOf(action: string, tracker: TrackerState, version: string | undefined): CallDto {
  const sender_id = tracker.sender_id ?? SENDER;
  return { next_action: action, sender_id, tracker, ...(version !== undefined && { version }) };
}
