import { isJsonObject, type JsonObject, type TrackerDto } from '../../protocol/index.js';

/**
 * The tag of a Struct that our writer adds to a Tracker, and our reader takes: field 2047, which is far from those of
 * the contract. Other readers skip it, as protobuf demands.
 */
export const EXACT = (2047 << 3) | 2;

/**
 * The members of a tracker that the contract cannot hold as they are: it knows no null, `active_loop` has only texts,
 * and old versions of Rasa send members that it does not have. Undefined for most trackers.
 */
export function exactMembers(tracker: TrackerDto): JsonObject | undefined {
  const { slots, events, active_loop: loop, active_form: form, latest_event_time: time } = tracker;
  const exact: JsonObject = {};
  if (slots === null) exact['slots'] = null;
  if (events === null) exact['events'] = null;
  // Beside an old form, even an empty loop has a meaning: it hides the form.
  const hasForm = form !== undefined;
  if (hasForm) exact['active_form'] = form;
  if (loop === null || (loop && (hasForm || !Object.values(loop).every(isText)))) exact['active_loop'] = loop;
  if (time !== undefined) exact['latest_event_time'] = time;
  return Object.keys(exact).length > 0 ? exact : undefined;
}

/** Puts these members in the place of what the contract could hold of them. */
export function restoreExact(tracker: JsonObject, exact: JsonObject): void {
  if ('active_form' in exact) delete tracker['active_loop'];
  for (const name of ['slots', 'events'] as const) if (exact[name] === null) tracker[name] = null;
  for (const name of ['active_loop', 'active_form'] as const) {
    if (exact[name] === null || isJsonObject(exact[name])) tracker[name] = exact[name];
  }
  if ('latest_event_time' in exact) tracker['latest_event_time'] = exact['latest_event_time'];
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
