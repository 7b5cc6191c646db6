import { RasaAction } from 'nestjs-rasa';
import {
  ActionQueryKnowledgeBase,
  InMemoryKnowledgeBase,
  KnowledgeBase,
  type AttributeFilter,
  type KnowledgeBaseData,
  type KnowledgeObject,
  type Representation,
} from 'nestjs-rasa/knowledge-base';
import { isObject, type ActionDescription } from '../vector.js';
import type { ActionKind } from './action-kind.js';

/** Query actions over a knowledge base in memory, and over a storage whose methods are all asynchronous. */
export const knowledgeBaseKind: ActionKind = {
  unsupported: ({ data }) => (isObject(data) ? undefined : 'knowledge base without data'),
  providers: (description) => [queryAction(description, inMemory(description))],
  alternative: (description) => [queryAction(description, new Remote(inMemory(description)))],
};

function queryAction(description: ActionDescription, knowledgeBase: KnowledgeBase): new () => object {
  @RasaAction(description.name)
  class QueryAction extends ActionQueryKnowledgeBase {
    constructor() {
      const uses = description.use_last_object_mention;
      super(knowledgeBase, typeof uses === 'boolean' ? { useLastObjectMention: uses } : {});
    }
  }
  return QueryAction;
}

function inMemory(description: ActionDescription): InMemoryKnowledgeBase {
  const { data, key_attributes: keys = {}, representations = {}, ordinal_mention_mapping: mentions } = description;
  const base = new InMemoryKnowledgeBase(data as KnowledgeBaseData, {
    shuffle: false,
    keyAttributes: keys as Record<string, string>,
  });
  for (const [type, template] of Object.entries(representations as Record<string, string>)) {
    base.setRepresentationFunctionOfObject(type, filledIn(template));
  }
  if (isObject(mentions)) {
    const entries = Object.entries(mentions).map(([mention, index]) => [
      mention,
      (listed: readonly unknown[]) => listed.at(Number(index)),
    ]);
    base.setOrdinalMentionMapping(Object.fromEntries(entries) as KnowledgeBase['ordinalMentionMapping']);
  }
  return base;
}

function filledIn(template: string): Representation {
  return (object) => template.replaceAll(/\{(\w+)\}/g, (_, attribute: string) => String(object[attribute]));
}

/** A custom storage that answers asynchronously. */
class Remote extends KnowledgeBase {
  constructor(private readonly objects: InMemoryKnowledgeBase) {
    super();
    this.setOrdinalMentionMapping(objects.ordinalMentionMapping);
  }

  override async getObjectTypes(): Promise<string[]> {
    return this.objects.getObjectTypes();
  }

  override async getAttributesOfObject(objectType: string): Promise<string[]> {
    return this.objects.getAttributesOfObject(objectType);
  }

  override async getKeyAttributeOfObject(objectType: string): Promise<string> {
    return this.objects.getKeyAttributeOfObject(objectType);
  }

  override async getRepresentationFunctionOfObject(objectType: string): Promise<Representation> {
    return this.objects.getRepresentationFunctionOfObject(objectType);
  }

  override async getObjects(
    objectType: string,
    attributes: readonly AttributeFilter[],
    limit?: number,
  ): Promise<KnowledgeObject[]> {
    return this.objects.getObjects(objectType, attributes, limit);
  }

  override async getObject(objectType: string, identifier: unknown): Promise<KnowledgeObject | null> {
    return this.objects.getObject(objectType, identifier);
  }
}
