import type { DerivedTracker } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** The tracker with the members that Rasa 3.6 sends, in its order. */
export function sentTracker(tracker: DerivedTracker): JsonObject {
  return {
    sender_id: tracker.sender_id,
    slots: tracker.slots,
    latest_message: tracker.latest_message,
    latest_event_time: tracker.latest_event_time,
    followup_action: tracker.followup_action,
    paused: tracker.paused,
    events: tracker.events.map(({ event, ...members }) => sentEvent(event, members)),
    latest_input_channel: tracker.latest_input_channel,
    active_loop: tracker.active_loop,
    latest_action: tracker.latest_action,
    latest_action_name: tracker.latest_action_name,
  };
}

/** Rasa does not write what a `cancel_reminder` cancels. */
function sentEvent(event: string, members: JsonObject): JsonObject {
  if (event !== 'cancel_reminder') return { event, ...members };
  const { timestamp, metadata } = members;
  return { event, timestamp, ...(metadata !== undefined && { metadata }) };
}
