import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock } from '../src/common/clock.js';
import { Concert } from '../src/concerts/concert.entity.js';
import { CONCERTS } from '../src/concerts/concerts.seed.js';
import { ConcertsSeeder } from '../src/concerts/concerts.seeder.js';
import { slotOf, startBot } from './support/bot.js';
import type { Answer, Bot } from './support/bot.js';
import { callWithSlots, rawCall } from './support/calls.js';

const CALL = 'search-concerts.json';

describe('action_search_concerts', () => {
  let bot: Bot;
  let today: string;

  beforeAll(async () => {
    bot = await startBot();
    bot.app.get(Clock, { strict: false }).today = () => today;
    today = '2031-05-01';
  });

  afterAll(async () => {
    await bot?.close();
  });

  async function search(slots: Record<string, unknown>): Promise<Answer> {
    const { status, body } = await bot.post(callWithSlots(CALL, slots));
    expect(status).toBe(200);
    return body;
  }

  const artistsOf = (answer: Answer) =>
    (slotOf(answer, 'concerts') as { artist: string }[]).map(({ artist }) => artist);

  it('sets the slots for concerts and venues', async () => {
    const answer = await search({ genre: 'classical' });
    expect(slotOf(answer, 'concerts')).toContainEqual({
      artist: 'Orchestra of the Lower Canal',
      venue: 'Lighthouse Hall',
      date: '2031-05-09',
      starts_at: '19:30',
      genre: 'Classical',
      price: 39,
    });
    expect(slotOf(answer, 'venues')).toEqual([
      { name: 'Lighthouse Hall', address: '2 Lighthouse Walk' },
      { name: 'St. Brannoc’s', address: '1 Chandler Court' },
    ]);
  });

  it('lists the next five of any genre', async () => {
    const answer = await search({ genre: null });
    expect(artistsOf(answer)).toEqual(CONCERTS.slice(0, 5).map(({ artist }) => artist));
    expect(answer.responses[0]?.text).toMatch(/^Coming up: Marta Quint Trio at Café Nachtfalter on 2 May 2031; /);
  });

  it('leaves out past concerts and keeps those of today', async () => {
    today = '2031-08-08';
    expect(artistsOf(await search({ genre: null }))).toEqual(['Inés Calderón Sextet', 'Moth & Lantern']);
    today = '2031-08-10';
    const answer = await search({ genre: null });
    expect(artistsOf(answer)).toEqual([]);
    expect(slotOf(answer, 'venues')).toEqual([]);
    expect(answer.responses).toEqual([{ text: 'I know of no such concert.' }]);
    today = '2031-05-01';
  });

  it.each(["' OR 1=1 --", 42, { $ne: null }, 'polka', 'x'.repeat(1_000_000)])(
    'finds no concert of genre %p',
    async (genre) => {
      const answer = await search({ genre });
      expect(artistsOf(answer)).toEqual([]);
      expect(slotOf(answer, 'venues')).toEqual([]);
    },
  );

  it.each(['core-0.11', 'core-0.13.8'])('gives a caller of %s the answer that Rasa 3 gets', async (core) => {
    const { status, body } = await bot.post(rawCall(`${core}-search-concerts.json`));
    expect(status).toBe(200);
    expect(body).toEqual(await search({ genre: null }));
    expect(Object.keys(body.responses[0] ?? {})).toEqual(['text']);
  });

  it('is seeded once', async () => {
    await bot.app.get(ConcertsSeeder, { strict: false }).onModuleInit();
    expect(await bot.app.get(DataSource, { strict: false }).manager.count(Concert)).toBe(CONCERTS.length);
  });
});
