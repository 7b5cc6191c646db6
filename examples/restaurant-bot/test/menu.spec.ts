import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

describe('the menu', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('is sent in every response type that a channel can show', async () => {
    const { status, body } = await bot.post(callTo('action_show_menu', { slots: { cuisine: 'GREEK' } }));
    expect(status).toBe(200);
    expect(body.events).toEqual([]);
    expect(body.responses).toEqual([
      {
        response: 'utter_menu',
        template: 'utter_menu',
        kitchen: 'Greek',
        dishes: 'Dolmades, Moussaka, Kleftiko',
        image: 'https://example.com/images/menu.png',
        buttons: [{ title: 'Book a table', payload: '/book_table' }],
      },
      {
        custom: {
          type: 'menu',
          kitchen: 'Greek',
          dishes: [
            { name: 'Dolmades', price: 7 },
            { name: 'Moussaka', price: 14.5 },
            { name: 'Kleftiko', price: 19.5 },
          ],
        },
      },
      { attachment: { type: 'file', payload: { src: 'https://example.com/files/menu.pdf' } } },
      {
        elements: [
          { title: 'Dolmades', subtitle: '7.00' },
          { title: 'Moussaka', subtitle: '14.50' },
          { title: 'Kleftiko', subtitle: '19.50' },
        ],
      },
    ]);
  });

  it.each([null, 'klingon', 42, { $ne: null }])('asks for a cuisine when the slot holds %j', async (cuisine) => {
    const { body } = await bot.post(callTo('action_show_menu', { slots: { cuisine } }));
    expect(body.responses).toEqual([
      {
        text: 'Which kitchen’s menu shall I show?',
        buttons: ['Greek', 'Italian', 'Thai'].map((title) => ({ title, payload: `/ask_menu{"cuisine":"${title}"}` })),
      },
    ]);
  });

  it('shows the first cuisine of a list that has a menu', async () => {
    const { body } = await bot.post(callTo('action_show_menu', { slots: { cuisine: ['indian', 'thai', 'greek'] } }));
    expect(body.responses[0]).toMatchObject({ kitchen: 'Thai', dishes: 'Tom kha, Pad krapao, Green curry' });
  });
});

describe('action_todays_special', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('tells the special of the cuisine', async () => {
    const { body } = await bot.post(callTo('action_todays_special', { slots: { cuisine: 'italian' } }));
    expect(body).toEqual({ events: [], responses: [{ text: 'The Italian special today: Ossobuco, 22.50.' }] });
  });

  it.each(['thai', 'klingon', null, 42])('rejects the execution for %j', async (cuisine) => {
    const { status, body } = await bot.post(callTo('action_todays_special', { slots: { cuisine } }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ action_name: 'action_todays_special' });
  });
});
