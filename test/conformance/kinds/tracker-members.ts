import type { RasaEvent, Tracker } from 'nestjs-rasa';
import { bind, signature, type Arguments, type Signature } from '../python/signature.js';
import type { Call } from './calls.js';

interface TrackerMethod {
  readonly signature: Signature;
  readonly call: (tracker: Tracker, given: Arguments['given']) => unknown;
}

/**
 * Makes a call of a description on a tracker, or reads the property that it names.
 *
 * @throws TypeError when the arguments do not fit, as in Python.
 */
export function askTracker(tracker: Tracker, call: Call): unknown {
  const property = TRACKER_PROPERTIES.get(call.property ?? '');
  if (property) return property(tracker);
  const method = TRACKER_METHODS.get(call.method ?? '');
  if (!method) throw new TypeError(`The tracker has no member ${call.method ?? call.property ?? ''}.`);
  return method.call(tracker, bind(method.signature, call.args, call.kwargs).given);
}

/** The properties of the reference's tracker. */
export const TRACKER_PROPERTIES: ReadonlyMap<string, (tracker: Tracker) => unknown> = new Map<
  string,
  (tracker: Tracker) => unknown
>([
  ['sender_id', (tracker) => tracker.senderId],
  ['slots', (tracker) => tracker.slots],
  ['latest_message', (tracker) => tracker.latestMessage],
  ['events', (tracker) => tracker.events],
  ['active_loop', (tracker) => tracker.activeLoop],
  ['active_form', (tracker) => tracker.activeForm],
  ['active_loop_name', (tracker) => tracker.activeLoopName],
  ['latest_action_name', (tracker) => tracker.latestActionName],
  ['followup_action', (tracker) => tracker.followupAction],
  ['stack', (tracker) => tracker.stack],
  ['user_id', (tracker) => tracker.userId],
]);

/** The methods of the reference's tracker, by their Python names and with their Python parameters. */
export const TRACKER_METHODS: ReadonlyMap<string, TrackerMethod> = new Map([
  method('current_state', signature(), (tracker) => tracker.currentState()),
  method('current_slot_values', signature(), (tracker) => tracker.currentSlotValues()),
  method('get_slot', signature('key'), (tracker, { key }) => tracker.getSlot(key as string)),
  method(
    'get_latest_entity_values',
    signature('entity_type', 'entity_role?', 'entity_group?'),
    (tracker, { entity_type: type, entity_role: role, entity_group: group }) =>
      tracker.getLatestEntityValues(type as string, given({ role, group })),
  ),
  method('get_latest_input_channel', signature(), (tracker) => tracker.getLatestInputChannel()),
  method('is_paused', signature(), (tracker) => tracker.isPaused()),
  method('idx_after_latest_restart', signature(), (tracker) => tracker.idxAfterLatestRestart()),
  method('events_after_latest_restart', signature(), (tracker) => tracker.eventsAfterLatestRestart()),
  method('copy', signature(), (tracker) => tracker.copy()),
  method('last_executed_action_has', signature('name', 'skip?'), (tracker, { name, skip }) =>
    tracker.lastExecutedActionHas(name as string, skip as number | undefined),
  ),
  method(
    'get_last_event_for',
    signature('event_type', 'exclude?', 'skip?'),
    (tracker, { event_type: type, exclude, skip }) => tracker.getLastEventFor(type as string, given({ exclude, skip })),
  ),
  method('applied_events', signature(), (tracker) => tracker.appliedEvents()),
  method('slots_to_validate', signature(), (tracker) => tracker.slotsToValidate()),
  method('add_slots', signature('slots'), (tracker, { slots }) => tracker.addSlots(slots as RasaEvent[])),
  method(
    'get_intent_of_latest_message',
    signature('skip_fallback_intent?'),
    (tracker, { skip_fallback_intent: skip = true }) =>
      tracker.getIntentOfLatestMessage({ skipFallbackIntent: Boolean(skip) }),
  ),
]);

function method(name: string, target: Signature, call: TrackerMethod['call']): [string, TrackerMethod] {
  return [name, { signature: target, call }];
}

/** The options without those that are None, which is how Python leaves out an argument. */
function given<T extends object>(options: T): { [Name in keyof T]?: never } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [Name in keyof T]?: never };
}
