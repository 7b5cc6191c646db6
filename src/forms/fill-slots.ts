import type { Tracker } from '../conversation/index.js';
import { setOwn, SlotSet } from '../protocol/index.js';
import type { SlotValues } from './slot-values.js';

/** The slot in which Rasa keeps what a form asks for next. */
export const REQUESTED_SLOT = 'requested_slot';

/** Finds values in the conversation; returns the slots to set. */
export type Extractor = (slot: string) => Promise<SlotValues>;
/** Checks a candidate; returns the slots to set. Other slots keep their values. */
export type Validator = (slot: string, candidate: unknown) => Promise<SlotValues | SlotsInOrder>;
/** Slots in the order in which they were set. An object would not do: it puts keys that look like numbers first. */
export type SlotsInOrder = readonly (readonly [name: string, value: unknown])[];

/**
 * Extracts slots one after another. Each extractor sees the slots that were set before it in the tracker.
 *
 * @param slots - the slots, in order
 * @see docs/protocol.md, "Forms"
 */
export async function extractSlots(slots: readonly string[], extract: Extractor, tracker: Tracker): Promise<SlotSet[]> {
  const found = new Map<string, unknown>();
  for (const slot of slots) take(await extract(slot), found, tracker);
  return toEvents(found);
}

/**
 * Validates the candidates at the end of the history one after another. Each validator sees the slots that were set
 * before it in the tracker. A candidate for a slot that is not required is dropped.
 *
 * @param required - the required slots
 * @see docs/protocol.md, "Forms"
 */
export async function validateSlots(
  required: readonly string[],
  validate: Validator,
  tracker: Tracker,
): Promise<SlotSet[]> {
  const candidates = tracker.slotCandidates();
  const slots = new Map(candidates);
  for (const [slot, candidate] of candidates) {
    if (required.includes(slot)) take(await validate(slot, candidate), slots, tracker);
    else slots.delete(slot);
  }
  return toEvents(slots);
}

/** The event that requests the first slot that is still empty; null when all are filled. */
export function requestNext(required: readonly string[], tracker: Tracker): SlotSet {
  return new SlotSet(REQUESTED_SLOT, required.find((slot) => tracker.getSlot(slot) === null) ?? null);
}

function take(values: SlotValues | SlotsInOrder, slots: Map<string, unknown>, tracker: Tracker): void {
  for (const [slot, value] of isInOrder(values) ? values : Object.entries(values)) {
    slots.set(slot, value ?? null);
    setOwn(tracker.slots, slot, value ?? null);
  }
}

function isInOrder(values: SlotValues | SlotsInOrder): values is SlotsInOrder {
  return Array.isArray(values);
}

function toEvents(slots: ReadonlyMap<string, unknown>): SlotSet[] {
  return [...slots].map(([slot, value]) => new SlotSet(slot, value));
}
