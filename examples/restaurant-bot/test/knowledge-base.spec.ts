import { describe, expect, it } from '@jest/globals';
import { tracker } from 'nestjs-rasa/testing';
import { useBot } from './support/use-bot.js';

describe('action_query_knowledge_base', () => {
  const bot = useBot();
  const ask = (slots: object, entities = {}) =>
    bot.rasa.run('action_query_knowledge_base', tracker().user('tell me', { entities }).slots(slots));

  it('lists the best restaurants', async () => {
    const answer = await ask({ object_type: 'restaurant' });
    expect(answer).toUtter(
      'The best I know: 1. Hoshi Counter (Japanese), 2. Trattoria Quercia (Italian), 3. Chez Margaux Verte (French), 4. Osteria del Ponte Basso (Italian), 5. Saffron Ledger (Indian).',
    );
    expect(answer.slots['knowledge_base_listed_objects']).toHaveLength(5);
  });

  it('filters by cuisine and price', async () => {
    const answer = await ask({ object_type: 'restaurant', cuisine: 'ITALIAN', price_range: 'cheap' });
    expect(answer).toSetSlot('knowledge_base_listed_objects', ['Forno Lumaca', 'Pasta Nove']);
  });

  it.each(["' OR 1=1 --", 42])('finds nothing for the cuisine %j', async (cuisine) => {
    expect(await ask({ object_type: 'restaurant', cuisine })).toUtter('I know no such restaurant.');
  });

  it.each([
    ['price_range', 'trattoria quercia', 'Trattoria Quercia, price range: moderate.'],
    ['outdoor_seating', 'BAAN TAMARIND', 'Baan Tamarind, outdoor seating: no.'],
    ['opening_hours', 'Phở Sáng', 'Phở Sáng, opening hours: Mon–Sun 11:00–22:00.'],
  ])('answers questions about %s for %j', async (attribute, restaurant, text) => {
    expect(await ask({ object_type: 'restaurant', attribute, restaurant }, { attribute })).toUtter(text);
  });

  it('resolves "the second one" to the second listed restaurant', async () => {
    const slots = {
      attribute: 'address',
      mention: '2',
      knowledge_base_listed_objects: ['Forno Lumaca', 'Pasta Nove'],
      knowledge_base_last_object_type: 'restaurant',
    };
    const answer = await ask(slots, { attribute: 'address' });
    expect(answer).toUtter('Pasta Nove, address: 9 Station Arcade.');
    expect(answer).toSetSlot('knowledge_base_last_object', 'Pasta Nove');
  });

  it('asks to rephrase when the restaurant is unknown', async () => {
    const slots = { object_type: 'restaurant', attribute: 'address', restaurant: '%' };
    expect(await ask(slots, { attribute: 'address' })).toUtter({ response: 'utter_ask_rephrase' });
  });
});
