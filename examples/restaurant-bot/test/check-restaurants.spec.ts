import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Restaurant } from '../src/restaurants/restaurant.entity.js';
import { RESTAURANTS } from '../src/restaurants/restaurants.seed.js';
import { slotOf, startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callWithSlots } from './support/calls.js';

const CALL = 'check-restaurants.json';

describe('action_check_restaurants', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  async function ask(cuisine: unknown) {
    const { status, body } = await bot.post(callWithSlots(CALL, { cuisine }));
    expect(status).toBe(200);
    const matches = slotOf(body, 'matches') as { name: string; cuisine: string }[];
    return { body, text: body.responses[0]?.text, names: matches.map(({ name }) => name) };
  }

  it.each([
    [
      'thai',
      'I found 3 Thai restaurants: Baan Tamarind (4.6, moderate), Lime & Lemongrass (4.3, cheap), Orchid Pier (4.2, expensive).',
    ],
    ['ETHIOPIAN', 'I found 1 Ethiopian restaurant: Addis Table (4.7, moderate).'],
    [
      ' provencal ',
      'I found 2 Provençal restaurants: Mas des Cigales (4.6, moderate), Lavande & Thym (4.4, expensive).',
    ],
    ['PROVENÇAL', 'I found 2 Provençal restaurants: Mas des Cigales (4.6, moderate), Lavande & Thym (4.4, expensive).'],
    [
      ['ethiopian', 'provençal', 17],
      'I found 3 Ethiopian and Provençal restaurants: Addis Table (4.7, moderate), Mas des Cigales (4.6, moderate), Lavande & Thym (4.4, expensive).',
    ],
  ])('finds restaurants for %j', async (cuisine, text) => {
    expect((await ask(cuisine)).text).toBe(text);
  });

  it('sets the slot to the matches from the database', async () => {
    const { body } = await ask('ethiopian');
    expect(body.events).toEqual([
      {
        event: 'slot',
        timestamp: null,
        name: 'matches',
        value: [
          {
            name: 'Addis Table',
            cuisine: 'Ethiopian',
            price_range: 'moderate',
            rating: 4.7,
            address: '29 Tanner Yard',
            outdoor_seating: false,
            opening_hours: 'Wed–Sun 17:30–23:00',
          },
        ],
      },
    ]);
  });

  it('names the five best when there are more', async () => {
    const { text, names } = await ask('italian');
    expect(text).toMatch(/^I found 7 Italian restaurants\. The 5 best: Trattoria Quercia \(4\.8, moderate\), /);
    expect(names).toHaveLength(5);
  });

  it.each([null, '', '   ', []])('asks for a cuisine when the slot holds %j', async (cuisine) => {
    const { body, text, names } = await ask(cuisine);
    expect(names).toEqual([]);
    expect(text).toBe('Which cuisine would you like?');
    expect(body.responses[0]?.buttons).toContainEqual({
      title: 'Provençal',
      payload: '/search_restaurants{"cuisine":"Provençal"}',
    });
  });

  const deep = (levels: number): unknown => (levels === 0 ? 'thai' : [deep(levels - 1)]);
  it.each<[string, unknown]>([
    ['an unknown cuisine', 'klingon'],
    ['SQL', "' OR 1=1 --"],
    ['more SQL', "thai'; DROP TABLE restaurants; --"],
    ['a wildcard', '%'],
    ['a placeholder', '$1'],
    ['a number', 42],
    ['a boolean', true],
    ['an object', { $ne: null }],
    ['an object of TypeORM', { _type: 'raw', _value: '1=1', '@instanceof': 'FindOperator' }],
    ['a list without texts', [1, null, { thai: 1 }]],
    ['a nested list', deep(50)],
    ['a long text', 'thai'.repeat(250_000)],
    ['a NUL', '\u0000'],
    ['half a surrogate pair', '\ud800'],
    ['__proto__', '__proto__'],
  ])('finds nothing for %s, and lists the cuisines that there are', async (_, cuisine) => {
    const { text, names } = await ask(cuisine);
    expect(names).toEqual([]);
    expect(text).toBe(
      'I know no restaurant of that cuisine. Try Chinese, Ethiopian, French, Greek, Indian, Italian, Japanese, Mexican, Provençal, Spanish, Thai, Turkish, or Vietnamese.',
    );
  });

  it('still has every row after the hostile values', async () => {
    const rows = bot.app.get<Repository<Restaurant>>(getRepositoryToken(Restaurant), { strict: false });
    expect(await rows.count()).toBe(RESTAURANTS.length);
  });

  it('answers concurrent calls without mixing them up', async () => {
    const cuisines = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'greek' : 'turkish'));
    const answers = await Promise.all(cuisines.map(async (cuisine) => (await ask(cuisine)).names[0]));
    expect(answers).toEqual(cuisines.map((cuisine) => (cuisine === 'greek' ? 'Taverna Kalypso' : 'Ocakbaşı Nar')));
  });
});
