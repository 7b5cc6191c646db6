import { afterEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { ActionQueryKnowledgeBase, InMemoryKnowledgeBase, type KnowledgeObject } from 'nestjs-rasa/knowledge-base';
import type { RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { slotsIn, startWith } from '../support/forms.js';

@Injectable()
class Hotels extends InMemoryKnowledgeBase {
  constructor() {
    super(
      {
        hotel: [
          { id: 1, name: 'Hilton', stars: 5, wifi: true, pets: [] },
          { id: 2, name: 'B&B', stars: 0, wifi: false },
        ],
        bare: [{ id: 'x' }],
      },
      { shuffle: false },
    );
  }
}

@RasaAction('action_query_knowledge_base')
class Query extends ActionQueryKnowledgeBase {
  constructor(hotels: Hotels) {
    super(hotels, { useLastObjectMention: true });
  }
}

/** Overrides the texts. */
@RasaAction('action_query_politely')
class PoliteQuery extends ActionQueryKnowledgeBase {
  constructor(hotels: Hotels) {
    super(hotels, { useLastObjectMention: false });
  }

  override async utterObjects(
    dispatcher: CollectingDispatcher,
    objectType: string,
    objects: readonly KnowledgeObject[],
  ) {
    dispatcher.utterMessage({ text: `I know ${objects.length} of type ${objectType}.` });
  }

  override utterAttributeValue(dispatcher: CollectingDispatcher, object: string, attribute: string, value: unknown) {
    dispatcher.utterMessage({ response: 'utter_attribute', object, attribute, value });
  }
}

const entities = [{ entity: 'attribute', value: 'x' }];

describe('the query action', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const ask = async (
    slots: object,
    latest_message: object | null = { entities },
    action = 'action_query_knowledge_base',
  ) => {
    running ??= await startWith([Hotels, Query, PoliteQuery]);
    const { status, body } = await post(running.url, callFor(action, { slots, latest_message }));
    expect(status).toBe(200);
    return { slots: slotsIn(body), texts: body.responses.map(({ text, response }) => text ?? response) };
  };

  it.each([
    ['stars', "'B&B' has the value '0' for attribute 'stars'."],
    ['wifi', "'B&B' has the value 'false' for attribute 'wifi'."],
  ])('answers with an attribute that is falsy in Python: %s', async (attribute, text) => {
    expect((await ask({ object_type: 'hotel', attribute, hotel: 'b&b' })).texts).toEqual([text]);
  });

  it('reports a missing value', async () => {
    expect((await ask({ object_type: 'hotel', attribute: 'pets', hotel: 'hilton' })).texts).toEqual([
      "Did not find a valid value for attribute 'pets' for object 'Hilton'.",
    ]);
  });

  it.each([
    ['a mention beyond the list', { mention: '3', knowledge_base_listed_objects: [1, 2] }],
    ['an attribute that the object lacks', { hotel: 'b&b', attribute: 'pets' }],
    ['an inherited member as an attribute', { hotel: 'b&b', attribute: 'constructor' }],
    ['an unknown object', { hotel: 'ritz' }],
  ])('asks to rephrase for %s', async (_what, slots) => {
    expect(await ask({ object_type: 'hotel', attribute: 'stars', ...slots })).toEqual({
      slots: [['mention', null]],
      texts: ['utter_ask_rephrase'],
    });
  });

  it('filters by an attribute, and leaves out objects without it', async () => {
    expect(await ask({ object_type: 'hotel', pets: ['dogs'] }, {})).toEqual({
      slots: [['pets', null]],
      texts: ["I could not find any objects of type 'hotel'."],
    });
    expect((await ask({ object_type: 'hotel', stars: 0 }, {})).texts.slice(1)).toEqual(['1: B&B']);
  });

  it('answers when Rasa sends no latest message', async () => {
    expect((await ask({ object_type: 'bare' }, null)).texts).toEqual([
      "Found the following objects of type 'bare':",
      '1: x',
    ]);
  });

  it('takes the object type from an entity of that name', async () => {
    const message = { entities: [{ entity: 'hotel', value: 'hilton' }, ...entities] };
    const answer = await ask({ object_type: null, attribute: 'stars', hotel: 'hilton' }, message);
    expect(answer.texts).toEqual(["'Hilton' has the value '5' for attribute 'stars'."]);
    expect(answer.slots).toContainEqual(['knowledge_base_last_object_type', 'hotel']);
  });

  it('refuses at boot a subclass without a knowledge base', async () => {
    @RasaAction('action_query_nothing')
    class Unconnected extends ActionQueryKnowledgeBase {}
    await expect(startWith([Unconnected], {}, 'express')).rejects.toThrow(
      'Unconnected cannot be a Rasa action: it was given no knowledge base.',
    );
  });

  it('uses the texts of a subclass', async () => {
    const polite = 'action_query_politely';
    expect((await ask({ object_type: 'hotel' }, {}, polite)).texts).toEqual(['I know 2 of type hotel.']);
    const slots = { object_type: 'hotel', attribute: 'stars' };
    expect((await ask({ ...slots, hotel: 'hilton' }, { entities }, polite)).texts).toEqual(['utter_attribute']);
    expect((await ask({ ...slots, knowledge_base_last_object: 1 }, { entities }, polite)).texts).toEqual([
      'utter_ask_rephrase',
    ]);
  });
});
