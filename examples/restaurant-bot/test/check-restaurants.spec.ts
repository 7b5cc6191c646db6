import { describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import { tracker } from 'nestjs-rasa/testing';
import type { Repository } from 'typeorm';
import { Restaurant } from '../src/restaurants/restaurant.entity.js';
import { RESTAURANTS } from '../src/restaurants/restaurants.seed.js';
import { useBot } from './support/use-bot.js';

describe('action_check_restaurants', () => {
  const bot = useBot();
  const ask = (cuisine: unknown) => bot.rasa.run('action_check_restaurants', tracker().slot('cuisine', cuisine));

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
    expect(await ask(cuisine)).toUtter(text);
  });

  it('sets the slot to the matches from the database', async () => {
    expect(await ask('ethiopian')).toSetSlot('matches', [
      {
        name: 'Addis Table',
        cuisine: 'Ethiopian',
        price_range: 'moderate',
        rating: 4.7,
        address: '29 Tanner Yard',
        outdoor_seating: false,
        opening_hours: 'Wed–Sun 17:30–23:00',
      },
    ]);
  });

  it('names the five best when there are more', async () => {
    const result = await ask('italian');
    expect(result).toUtter(/^I found 7 Italian restaurants\. The 5 best: Trattoria Quercia \(4\.8, moderate\), /);
    expect(result.slots['matches']).toHaveLength(5);
  });

  it.each([null, '', '   ', []])('asks for a cuisine when the slot holds %j', async (cuisine) => {
    const result = await ask(cuisine);
    expect(result).toSetSlot('matches', []);
    expect(result).toUtter({
      text: 'Which cuisine would you like?',
      buttons: expect.arrayContaining([{ title: 'Provençal', payload: '/search_restaurants{"cuisine":"Provençal"}' }]),
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
    const result = await ask(cuisine);
    expect(result).toSetSlot('matches', []);
    expect(result).toUtter(
      'I know no restaurant of that cuisine. Try Chinese, Ethiopian, French, Greek, Indian, Italian, Japanese, Mexican, Provençal, Spanish, Thai, Turkish, or Vietnamese.',
    );
  });

  it('still has every row after the hostile values', async () => {
    const rows = bot.rasa.get<Repository<Restaurant>>(getRepositoryToken(Restaurant) as string);
    expect(await rows.count()).toBe(RESTAURANTS.length);
  });

  it('answers concurrent calls without mixing them up', async () => {
    const cuisines = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'greek' : 'turkish'));
    const answers = await Promise.all(cuisines.map((cuisine) => ask(cuisine)));
    for (const [index, answer] of answers.entries()) {
      expect(answer).toUtter(cuisines[index] === 'greek' ? /: Taverna Kalypso/ : /: Ocakbaşı Nar/);
    }
  });
});
