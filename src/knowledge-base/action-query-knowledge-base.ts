import type { RasaContext } from '../actions/index.js';
import type { CollectingDispatcher, Domain, Tracker } from '../conversation/index.js';
import { InvalidActionError } from '../errors/index.js';
import { SlotSet, type RasaEvent } from '../protocol/index.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { KnowledgeObject, MaybePromise, QueryOptions } from './knowledge-base.types.js';
import { attributesInSlots, KnowledgeSlots, meantObject, objectTypeInMessage } from './knowledge-slots.js';
import { resetAttributes, slotsAfterAnswer, slotsAfterListing } from './slots-after.js';
import { hasValue, valueText } from './value-text.js';

/** The response of the domain that asks the user to rephrase. */
const REPHRASE = 'utter_ask_rephrase';

/**
 * The base of the action that answers questions about objects and their attributes: "what Italian restaurants are
 * there?", "does the second one have wifi?". Override `utterObjects()` and `utterAttributeValue()` to word
 * the answers; the domain needs the slots of {@link KnowledgeSlots} and the response `utter_ask_rephrase`.
 *
 * @example
 * ```ts
 * @RasaAction('action_query_knowledge_base')
 * export class QueryKnowledgeBase extends ActionQueryKnowledgeBase {
 *   constructor(knowledgeBase: RestaurantKnowledgeBase) {
 *     super(knowledgeBase);
 *   }
 * }
 * ```
 * @see https://rasa.com/docs/rasa/action-server/knowledge-base-actions
 * @publicApi
 */
export abstract class ActionQueryKnowledgeBase {
  /** Whether a question that names no object is about the last object mentioned. */
  protected readonly useLastObjectMention: boolean;

  /**
   * @param knowledgeBase - where the objects are
   * @param options - how the action behaves
   * @throws InvalidActionError when no knowledge base is given, for instance because the subclass has no constructor
   */
  constructor(
    /** Where the objects are. */
    protected readonly knowledgeBase: KnowledgeBase,
    { useLastObjectMention = true }: QueryOptions = {},
  ) {
    this.useLastObjectMention = useLastObjectMention;
    if ((knowledgeBase as KnowledgeBase | undefined) !== undefined) return;
    throw new InvalidActionError(
      new.target.name,
      'it was given no knowledge base',
      'Add a constructor, so that Nest injects it: constructor(base: MyKnowledgeBase) { super(base); }',
    );
  }

  /** Says the value of an attribute. */
  utterAttributeValue(
    dispatcher: CollectingDispatcher,
    objectName: string,
    attributeName: string,
    attributeValue: unknown,
  ): MaybePromise<void> {
    const text = hasValue(attributeValue)
      ? `'${objectName}' has the value '${valueText(attributeValue)}' for attribute '${attributeName}'.`
      : `Did not find a valid value for attribute '${attributeName}' for object '${objectName}'.`;
    dispatcher.utterMessage({ text });
  }

  /** Lists the objects that were found. */
  async utterObjects(
    dispatcher: CollectingDispatcher,
    objectType: string,
    objects: readonly KnowledgeObject[],
  ): Promise<void> {
    if (objects.length === 0) {
      dispatcher.utterMessage({ text: `I could not find any objects of type '${objectType}'.` });
      return;
    }
    dispatcher.utterMessage({ text: `Found the following objects of type '${objectType}':` });
    const represent = await this.knowledgeBase.getRepresentationFunctionOfObject(objectType);
    for (const [index, object] of objects.entries()) {
      dispatcher.utterMessage({ text: `${index + 1}: ${represent(object)}` });
    }
  }

  /** Lists objects, or says the value of an attribute if the latest message asks for one. */
  async run(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    _domain: Domain,
    _context?: RasaContext,
  ): Promise<RasaEvent[]> {
    const attribute = tracker.getSlot<string>(KnowledgeSlots.ATTRIBUTE);
    const asksForAttribute = (tracker.latestMessage.entities ?? []).some(({ entity }) => entity === 'attribute');
    const objectType = await this.objectType(tracker);
    if (objectType && !asksForAttribute) return this.queryObjects(dispatcher, objectType, tracker);
    if (objectType && attribute) return this.queryAttribute(dispatcher, objectType, attribute, tracker);

    const lastObjectType = tracker.getSlot<string>(KnowledgeSlots.LAST_OBJECT_TYPE);
    const hasMention = tracker.getSlot(KnowledgeSlots.MENTION) !== null;
    if (lastObjectType && hasMention && attribute) {
      return this.queryAttribute(dispatcher, lastObjectType, attribute, tracker);
    }
    dispatcher.utterMessage({ response: REPHRASE });
    return [];
  }

  /** The type in the slot; if it is empty, the first entity of the message that is the name of a type. */
  private async objectType(tracker: Tracker): Promise<string | null> {
    const asked = tracker.getSlot<string>(KnowledgeSlots.OBJECT_TYPE);
    if (asked) return asked;
    const found = objectTypeInMessage(tracker, await this.knowledgeBase.getObjectTypes());
    tracker.addSlots([new SlotSet(KnowledgeSlots.OBJECT_TYPE, found)]);
    return found;
  }

  private async queryObjects(
    dispatcher: CollectingDispatcher,
    objectType: string,
    tracker: Tracker,
  ): Promise<RasaEvent[]> {
    const attributes = await this.knowledgeBase.getAttributesOfObject(objectType);
    const objects = await this.knowledgeBase.getObjects(objectType, attributesInSlots(tracker, attributes));
    await this.utterObjects(dispatcher, objectType, objects);
    if (objects.length === 0) return resetAttributes(tracker, attributes);

    const key = await this.knowledgeBase.getKeyAttributeOfObject(objectType);
    const keys = objects.map((object) => object[key] ?? null);
    return [...slotsAfterListing(objectType, keys), ...resetAttributes(tracker, attributes)];
  }

  private async queryAttribute(
    dispatcher: CollectingDispatcher,
    objectType: string,
    attribute: string,
    tracker: Tracker,
  ): Promise<RasaEvent[]> {
    const identifier = meantObject(tracker, this.knowledgeBase.ordinalMentionMapping, this.useLastObjectMention);
    const object = identifier === null ? null : await this.knowledgeBase.getObject(objectType, identifier);
    if (!object || !Object.hasOwn(object, attribute)) {
      dispatcher.utterMessage({ response: REPHRASE });
      return [new SlotSet(KnowledgeSlots.MENTION, null)];
    }
    const represent = await this.knowledgeBase.getRepresentationFunctionOfObject(objectType);
    await this.utterAttributeValue(dispatcher, represent(object), attribute, object[attribute]);
    const key = await this.knowledgeBase.getKeyAttributeOfObject(objectType);
    return slotsAfterAnswer(objectType, object[key] ?? null);
  }
}
