import type { DerivedTracker, TrackerState } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from './rasa-version.js';

/** A tracker as the version of Rasa sends it: its members in their order. */
export function wireTracker(tracker: DerivedTracker, version: RasaVersion): TrackerState {
  const { sender_id, slots, latest_event_time, followup_action, paused, events, latest_input_channel } = tracker;
  const { latest_action, latest_action_name, stack } = tracker;
  const head = { sender_id, slots, latest_message: messageFor(tracker.latest_message, version), latest_event_time };
  const state = { ...head, followup_action, paused, ...(version.isPro && { stack }), events };
  const loop = version.hasLoops
    ? { active_loop: tracker.active_loop, latest_action }
    : { active_form: formOf(tracker.active_loop, version) };
  const channel = { latest_input_channel };
  return { ...state, ...channel, ...loop, latest_action_name };
}

/** The NLU of Core says less about a message. */
function messageFor(message: JsonObject, { hasMessageIds }: RasaVersion): JsonObject {
  if (hasMessageIds) return message;
  const { message_id: _id, metadata: _metadata, ...said } = message;
  return said;
}

/** What was called a form before it was called a loop. */
function formOf({ name, is_interrupted, rejected, trigger_message }: JsonObject, version: RasaVersion): JsonObject {
  if (name === undefined) return {};
  const form = { name, validate: !is_interrupted, rejected };
  return version.hasMessageIds ? { ...form, trigger_message } : form;
}
