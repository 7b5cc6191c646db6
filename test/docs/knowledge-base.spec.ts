import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { KnowledgeBase } from 'nestjs-rasa/knowledge-base';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { slotsIn } from '../support/forms.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/knowledge-base.md';
const ATTRIBUTE = [{ entity: 'attribute', value: 'x' }];

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const boot = async (imports: (Type | DynamicModule)[], providers: Provider[] = []) => {
    @Module({ imports: [RasaModule.forRoot({ logging: false }), ...imports], providers })
    class AppModule {}
    running = await start(AppModule, 'fastify');
  };
  const ask = async (slots: object, entities: object[] = []) => {
    const call = callFor('action_query_knowledge_base', { slots, latest_message: { text: 'x', entities } });
    const { body } = await post((running as RunningApplication).url, call);
    return { slots: slotsIn(body), texts: body.responses.map(({ text, response }) => text ?? response) };
  };

  it('answers from JSON', async () => {
    const { PlacesModule } = await snippet(PAGE, 'places.module.ts');
    await boot([PlacesModule as Type]);
    expect((await ask({ object_type: 'restaurant', cuisine: 'italian' })).texts).toEqual([
      "Found the following objects of type 'restaurant':",
      '1: Donath (italian)',
    ]);
    expect(
      (await ask({ object_type: 'restaurant', attribute: 'wifi', restaurant: 'donath' }, ATTRIBUTE)).texts,
    ).toEqual(["'Donath (italian)' has the value 'false' for attribute 'wifi'."]);
  });

  it('answers from a database, with its own texts', async () => {
    const hotels = await snippet(PAGE, 'hotels.knowledge-base.ts');
    const { QueryHotels } = await snippet(PAGE, 'query-hotels.action.ts');
    const storage = hotels['HotelsKnowledgeBase'] as Type;
    await boot(
      [],
      [
        hotels['HotelsRepository'] as Type,
        storage,
        { provide: KnowledgeBase, useExisting: storage },
        QueryHotels as Type,
      ],
    );
    const listed = await ask({ object_type: 'hotel' });
    expect(listed.texts).toEqual(['I know Hilton and B&B.']);
    expect(listed.slots).toContainEqual(['knowledge_base_listed_objects', ['hilton', 'b-and-b']]);
    expect((await ask({ object_type: 'hotel', stars: 3 })).texts).toEqual(['I know no such hotel.']);
    const slots = { attribute: 'stars', knowledge_base_listed_objects: ['hilton', 'b-and-b'] };
    expect((await ask({ object_type: 'hotel', mention: 'last', ...slots }, ATTRIBUTE)).texts).toEqual(['utter_stars']);
    expect((await ask({ object_type: 'hotel', hotel: 'Ritz', ...slots }, ATTRIBUTE)).texts).toEqual([
      'utter_ask_rephrase',
    ]);
  });
});
