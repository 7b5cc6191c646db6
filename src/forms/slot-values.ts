import { kindOf } from '../actions/index.js';
import { isJsonObject, SlotSet } from '../protocol/index.js';

/**
 * Slots with their new values; null empties a slot.
 *
 * @publicApi
 */
export type SlotValues = Readonly<Record<string, unknown>>;

/**
 * The result of a method that validates or extracts a slot: the slots to set, or nothing.
 *
 * @publicApi
 */
export type SlotMethodResult = SlotValues | void | undefined;

/** Whether a method returned slots. An event does not count, because its members would become slots. */
export function isSlotValues(value: unknown): value is SlotValues {
  return isJsonObject(value) && !(value instanceof SlotSet);
}

/** Describes for the log what a method returned instead of slots. An object that is not slots is an event. */
export function describeReturned(value: unknown): string {
  return kindOf(value, 'an event');
}
