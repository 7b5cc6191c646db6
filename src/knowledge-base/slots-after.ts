import type { Tracker } from '../conversation/index.js';
import { SlotSet } from '../protocol/index.js';
import { attributesInSlots, KnowledgeSlots } from './knowledge-slots.js';

/** What is remembered after objects were listed. */
export function slotsAfterListing(objectType: string, keys: readonly unknown[]): SlotSet[] {
  return [
    // The type is emptied, so that the next question may name another type.
    new SlotSet(KnowledgeSlots.OBJECT_TYPE, null),
    new SlotSet(KnowledgeSlots.MENTION, null),
    new SlotSet(KnowledgeSlots.ATTRIBUTE, null),
    new SlotSet(KnowledgeSlots.LAST_OBJECT, keys.length === 1 ? keys[0] : null),
    new SlotSet(KnowledgeSlots.LAST_OBJECT_TYPE, objectType),
    new SlotSet(KnowledgeSlots.LISTED_OBJECTS, keys),
  ];
}

/** What is remembered after the value of an attribute was said. */
export function slotsAfterAnswer(objectType: string, key: unknown): SlotSet[] {
  return [
    new SlotSet(KnowledgeSlots.OBJECT_TYPE, null),
    new SlotSet(KnowledgeSlots.ATTRIBUTE, null),
    new SlotSet(KnowledgeSlots.MENTION, null),
    new SlotSet(KnowledgeSlots.LAST_OBJECT, key),
    new SlotSet(KnowledgeSlots.LAST_OBJECT_TYPE, objectType),
  ];
}

/** Empties the slots that narrow a search. Otherwise they would narrow the next one as well. */
export function resetAttributes(tracker: Tracker, attributes: readonly string[]): SlotSet[] {
  return attributesInSlots(tracker, attributes).map(({ name }) => new SlotSet(name, null));
}
