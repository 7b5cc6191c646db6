import type { CallDto, TrackerDto } from './call.dto.js';
import { isDigest, isHistory, isSenderId } from './call-rules.js';
import { isJsonObject } from './json.js';

/**
 * Whether a call meets every rule of its DTO, without saying what is wrong if it does not. Nearly all calls do, and to
 * find that out class-validator takes as long as the reading of a small body, and longer the more DTOs an application
 * has; it still names the problems of the others. A test holds the two against each other, field by field.
 */
export function meetsAllRules(call: CallDto): boolean {
  return (
    isTextOrNothing(call.next_action) &&
    isTextOrNothing(call.sender_id) &&
    isTextOrNothing(call.version) &&
    isObjectOrNothing(call.domain) &&
    (isNothing(call.domain_digest) || isDigest(call.domain_digest)) &&
    (call.tracker ? trackerMeetsAllRules(call.tracker) : isNothing(call.tracker) && !call.next_action)
  );
}

function trackerMeetsAllRules(tracker: TrackerDto): boolean {
  return (
    isJsonObject(tracker) &&
    isSenderId(tracker.sender_id) &&
    isObjectOrNothing(tracker.slots) &&
    isObjectOrNothing(tracker.latest_message) &&
    (isNothing(tracker.events) || isHistory(tracker.events)) &&
    (isNothing(tracker.paused) || typeof tracker.paused === 'boolean') &&
    isTextOrNothing(tracker.followup_action) &&
    isObjectOrNothing(tracker.active_loop) &&
    isObjectOrNothing(tracker.active_form) &&
    isTextOrNothing(tracker.latest_action_name) &&
    (isNothing(tracker.stack) || Array.isArray(tracker.stack)) &&
    isTextOrNothing(tracker.user_id)
  );
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isTextOrNothing(value: unknown): boolean {
  return isNothing(value) || typeof value === 'string';
}

function isObjectOrNothing(value: unknown): boolean {
  return isNothing(value) || isJsonObject(value);
}
