import { describe, expect, it } from '@jest/globals';
import { tracker, trackerFrom, type ActionRun } from 'nestjs-rasa/testing';
import { DataSource } from 'typeorm';
import { Concert } from '../src/concerts/concert.entity.js';
import { CONCERTS } from '../src/concerts/concerts.seed.js';
import { ConcertsSeeder } from '../src/concerts/concerts.seeder.js';
import { rawCall } from './support/calls.js';
import { useBot } from './support/use-bot.js';

describe('action_search_concerts', () => {
  let today = '2031-05-01';
  const bot = useBot({ today: () => today });
  const search = (genre: unknown) => bot.rasa.run('action_search_concerts', tracker().slot('genre', genre));
  const artistsOf = ({ slots }: ActionRun) => (slots['concerts'] as { artist: string }[]).map(({ artist }) => artist);

  it('sets the slots for concerts and venues', async () => {
    const answer = await search('classical');
    expect(answer.slots['concerts']).toContainEqual({
      artist: 'Orchestra of the Lower Canal',
      venue: 'Lighthouse Hall',
      date: '2031-05-09',
      starts_at: '19:30',
      genre: 'Classical',
      price: 39,
    });
    expect(answer).toSetSlot('venues', [
      { name: 'Lighthouse Hall', address: '2 Lighthouse Walk' },
      { name: 'St. Brannoc’s', address: '1 Chandler Court' },
    ]);
  });

  it('lists the next five of any genre', async () => {
    const answer = await search(null);
    expect(artistsOf(answer)).toEqual(CONCERTS.slice(0, 5).map(({ artist }) => artist));
    expect(answer).toUtter(/^Coming up: Marta Quint Trio at Café Nachtfalter on 2 May 2031; /);
  });

  it('leaves out past concerts and keeps those of today', async () => {
    today = '2031-08-08';
    expect(artistsOf(await search(null))).toEqual(['Inés Calderón Sextet', 'Moth & Lantern']);
    today = '2031-08-10';
    const answer = await search(null);
    expect(answer.slots).toEqual({ concerts: [], venues: [] });
    expect(answer).toUtter('I know of no such concert.');
    today = '2031-05-01';
  });

  it.each(["' OR 1=1 --", 42, { $ne: null }, 'polka', 'x'.repeat(1_000_000)])(
    'finds no concert of genre %p',
    async (genre) => {
      expect((await search(genre)).slots).toEqual({ concerts: [], venues: [] });
    },
  );

  it('gives a caller of Core 0.13.8 the answer that Rasa 3 gets', async () => {
    const asked = trackerFrom(rawCall('core-0.13.8-search-concerts.json'));
    const { events, responses } = await bot.rasa.run('action_search_concerts', asked);
    const { events: others, responses: said } = await search(null);
    expect({ events, responses }).toEqual({ events: others, responses: said });
    expect(Object.keys(responses[0] ?? {})).toEqual(['text']);
  });

  it('is seeded once', async () => {
    await bot.rasa.get(ConcertsSeeder).onModuleInit();
    expect(await bot.rasa.get(DataSource).manager.count(Concert)).toBe(CONCERTS.length);
  });
});
