import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slotOf, startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';
import type { CallParts } from './support/call-to.js';

describe('action_query_knowledge_base', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  async function ask(parts: CallParts) {
    const { status, body } = await bot.post(callTo('action_query_knowledge_base', parts));
    expect(status).toBe(200);
    return body;
  }

  it('lists the best restaurants', async () => {
    const answer = await ask({ slots: { object_type: 'restaurant' } });
    expect(answer.responses).toEqual([
      {
        text: 'The best I know: 1. Hoshi Counter (Japanese), 2. Trattoria Quercia (Italian), 3. Chez Margaux Verte (French), 4. Osteria del Ponte Basso (Italian), 5. Saffron Ledger (Indian).',
      },
    ]);
    expect(slotOf(answer, 'knowledge_base_listed_objects')).toHaveLength(5);
  });

  it('filters by cuisine and price', async () => {
    const answer = await ask({ slots: { object_type: 'restaurant', cuisine: 'ITALIAN', price_range: 'cheap' } });
    expect(slotOf(answer, 'knowledge_base_listed_objects')).toEqual(['Forno Lumaca', 'Pasta Nove']);
  });

  it.each(["' OR 1=1 --", 42])('finds nothing for the cuisine %j', async (cuisine) => {
    const answer = await ask({ slots: { object_type: 'restaurant', cuisine } });
    expect(answer.responses).toEqual([{ text: 'I know no such restaurant.' }]);
  });

  const attribute = (name: string) => [{ entity: 'attribute', value: name }];
  it.each([
    ['price_range', { restaurant: 'trattoria quercia' }, 'Trattoria Quercia, price range: moderate.'],
    ['outdoor_seating', { restaurant: 'BAAN TAMARIND' }, 'Baan Tamarind, outdoor seating: no.'],
    ['opening_hours', { restaurant: 'Phở Sáng' }, 'Phở Sáng, opening hours: Mon–Sun 11:00–22:00.'],
  ])('answers questions about %s for %j', async (name, slots, text) => {
    const answer = await ask({
      slots: { object_type: 'restaurant', attribute: name, ...slots },
      entities: attribute(name),
    });
    expect(answer.responses).toEqual([{ text }]);
  });

  it('resolves "the second one" to the second listed restaurant', async () => {
    const listed = ['Forno Lumaca', 'Pasta Nove'];
    const answer = await ask({
      slots: {
        attribute: 'address',
        mention: '2',
        knowledge_base_listed_objects: listed,
        knowledge_base_last_object_type: 'restaurant',
      },
      entities: attribute('address'),
    });
    expect(answer.responses).toEqual([{ text: 'Pasta Nove, address: 9 Station Arcade.' }]);
    expect(slotOf(answer, 'knowledge_base_last_object')).toBe('Pasta Nove');
  });

  it('asks to rephrase when the restaurant is unknown', async () => {
    const slots = { object_type: 'restaurant', attribute: 'address', restaurant: '%' };
    const answer = await ask({ slots, entities: attribute('address') });
    expect(answer.responses).toMatchObject([{ response: 'utter_ask_rephrase' }]);
  });
});
