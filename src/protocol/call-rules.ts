import type { CallDto, TrackerDto } from './call.dto.js';
import { isNothing, type FieldCheck } from './field-check.js';
import { isJsonObject, type JsonObject } from './json.js';

/**
 * The rules of a call: each line says which value a field takes, and reads it. Problems are reported in this order.
 *
 * The fields are written out, because a loop over a list of names takes several times as long
 * (docs/adr/0012-one-table-of-rules.md). A field of the DTO without a line does not compile.
 */
export function readCall(body: JsonObject, check: FieldCheck): CallDto {
  return {
    next_action: check.text('next_action', body['next_action']),
    sender_id: check.text('sender_id', body['sender_id']),
    tracker: trackerOf(body, check),
    domain: check.object('domain', body['domain']),
    version: check.text('version', body['version']),
    domain_digest: check.digest('domain_digest', body['domain_digest']),
  } satisfies Record<keyof CallDto, unknown>;
}

/** The tracker has to be there when an action is called; otherwise it is left out unread. */
function trackerOf(body: JsonObject, check: FieldCheck): TrackerDto | null | undefined {
  const { next_action: action, tracker } = body;
  if (isJsonObject(tracker)) return action ? readTracker(tracker, check) : null;
  if (isNothing(tracker) && !action) return tracker;
  return check.refuse('tracker', 'must be an object, as an action is called');
}

/** The rules of a tracker, as in {@link readCall}. */
function readTracker(tracker: JsonObject, check: FieldCheck): TrackerDto {
  return {
    sender_id: check.senderId('tracker.sender_id', tracker['sender_id']),
    slots: check.object('tracker.slots', tracker['slots']),
    latest_message: check.object('tracker.latest_message', tracker['latest_message']),
    events: check.history('tracker.events', tracker['events']),
    paused: check.flag('tracker.paused', tracker['paused']),
    followup_action: check.text('tracker.followup_action', tracker['followup_action']),
    active_loop: check.object('tracker.active_loop', tracker['active_loop']),
    active_form: check.object('tracker.active_form', tracker['active_form']),
    latest_action_name: check.text('tracker.latest_action_name', tracker['latest_action_name']),
    stack: check.list('tracker.stack', tracker['stack']),
    user_id: check.text('tracker.user_id', tracker['user_id']),
    latest_event_time: tracker['latest_event_time'],
  } satisfies Record<keyof TrackerDto, unknown>;
}
