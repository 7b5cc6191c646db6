import type { Tracker } from '../conversation/index.js';
import type { AttributeFilter, OrdinalMention } from './knowledge-base.types.js';

/**
 * The slots that the query action reads and sets. The domain must have them.
 *
 * @publicApi
 */
export const KnowledgeSlots = Object.freeze({
  /** The type of the objects that the user asks for. */
  OBJECT_TYPE: 'object_type',
  /** The attribute that the user asks for. */
  ATTRIBUTE: 'attribute',
  /** How the user refers to an object: `2`, `LAST`, `ANY`, "it". */
  MENTION: 'mention',
  /** The keys of the objects that were listed last. */
  LISTED_OBJECTS: 'knowledge_base_listed_objects',
  /** The key of the object that was mentioned last. */
  LAST_OBJECT: 'knowledge_base_last_object',
  /** The type of the objects that were mentioned last. */
  LAST_OBJECT_TYPE: 'knowledge_base_last_object_type',
});

/** The attributes whose slots are set: they narrow a search. */
export function attributesInSlots(tracker: Tracker, attributes: readonly string[]): AttributeFilter[] {
  return attributes.map((name) => ({ name, value: tracker.getSlot(name) })).filter(({ value }) => value !== null);
}

/** The first entity of the latest message whose name is a type of objects. */
export function objectTypeInMessage(tracker: Tracker, objectTypes: readonly string[]): string | null {
  const names = (tracker.latestMessage.entities ?? []).map(({ entity }) => entity);
  return names.find((name) => objectTypes.includes(name)) ?? null;
}

/**
 * The key or the name of the object that the user means: by a mention, by its name in the slot of its
 * type, or as the object that was mentioned last.
 *
 * @returns null if no object is meant
 */
export function meantObject(
  tracker: Tracker,
  mentions: Readonly<Record<string, OrdinalMention>>,
  useLastObjectMention: boolean,
): unknown {
  const mention = tracker.getSlot(KnowledgeSlots.MENTION);
  if (mention) return byMention(mention, tracker, mentions);
  const objectType = tracker.getSlot<string>(KnowledgeSlots.OBJECT_TYPE);
  const name = objectType ? tracker.getSlot(objectType) : null;
  if (name) return name;
  return useLastObjectMention ? tracker.getSlot(KnowledgeSlots.LAST_OBJECT) : null;
}

/** An ordinal mention picks an object of the list; any other mention, such as "it", means the last object mentioned. */
function byMention(mention: unknown, tracker: Tracker, mentions: Readonly<Record<string, OrdinalMention>>): unknown {
  const listed = tracker.getSlot(KnowledgeSlots.LISTED_OBJECTS);
  if (Array.isArray(listed) && listed.length > 0 && typeof mention === 'string' && Object.hasOwn(mentions, mention)) {
    return mentions[mention]?.(listed) ?? null;
  }
  return tracker.getSlot(KnowledgeSlots.LAST_OBJECT_TYPE) ? tracker.getSlot(KnowledgeSlots.LAST_OBJECT) : null;
}
