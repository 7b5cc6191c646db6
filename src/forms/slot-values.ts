import { isJsonObject, SlotSet } from '../protocol/index.js';

/**
 * Slots with the values that they shall have; null empties one.
 *
 * @publicApi
 */
export type SlotValues = Readonly<Record<string, unknown>>;

/**
 * What a method may return that validates or extracts a slot: the slots to set, or nothing.
 *
 * @publicApi
 */
export type SlotMethodResult = SlotValues | void | undefined;

/** Whether a method returned slots. An event is none: its own members would become slots. */
export function isSlotValues(value: unknown): value is SlotValues {
  return isJsonObject(value) && !(value instanceof SlotSet);
}

/** What a method returned instead of slots, for the log; never the value itself. */
export function describeKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an event' : `a ${typeof value}`;
}
