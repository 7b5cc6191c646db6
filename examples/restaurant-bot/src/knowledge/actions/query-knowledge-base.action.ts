import { RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';
import { ActionQueryKnowledgeBase } from 'nestjs-rasa/knowledge-base';
import type { KnowledgeObject } from 'nestjs-rasa/knowledge-base';
import { RestaurantKnowledgeBase } from '../restaurant-knowledge-base.js';

/** Answers "what restaurants do you know?" and "does the second one have tables outside?", with texts of our own. */
@RasaAction('action_query_knowledge_base')
export class QueryKnowledgeBaseAction extends ActionQueryKnowledgeBase {
  // oxlint-disable-next-line no-useless-constructor -- its parameter tells Nest what to inject
  constructor(knowledgeBase: RestaurantKnowledgeBase) {
    super(knowledgeBase);
  }

  override async utterObjects(
    dispatcher: CollectingDispatcher,
    _objectType: string,
    objects: readonly KnowledgeObject[],
  ): Promise<void> {
    const list = objects.map(({ name, cuisine }, index) => `${index + 1}. ${String(name)} (${String(cuisine)})`);
    dispatcher.utterMessage({
      text: list.length === 0 ? 'I know no such restaurant.' : `The best I know: ${list.join(', ')}.`,
    });
  }

  override utterAttributeValue(
    dispatcher: CollectingDispatcher,
    objectName: string,
    attributeName: string,
    attributeValue: unknown,
  ): void {
    dispatcher.utterMessage({
      text: `${objectName}, ${attributeName.replaceAll('_', ' ')}: ${words(attributeValue)}.`,
    });
  }
}

function words(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
