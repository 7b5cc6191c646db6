import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

describe('when something goes wrong', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('apologises for a crash, and drops what the action had said', async () => {
    const { status, body } = await bot.post(callTo('action_buy_voucher'));
    expect(status).toBe(200);
    expect(body).toEqual({
      events: [],
      responses: [
        {
          text: 'Sorry, that went wrong on our side. Please try again later.',
          buttons: [{ title: 'What else can you do?', payload: '/help' }],
        },
      ],
    });
  });

  it('asks again when the message was not understood, and reverts the message', async () => {
    const { body } = await bot.post(callTo('action_default_fallback'));
    expect(body.events).toEqual([{ event: 'rewind', timestamp: null }]);
    expect(body.responses).toMatchObject([{ response: 'utter_ask_rephrase', buttons: [{ payload: '/help' }] }]);
  });

  it('answers 404 for the action about loyalty points', async () => {
    const { status, body } = await bot.post(callTo('action_loyalty_points'));
    expect(status).toBe(404);
    expect(body).toMatchObject({ action_name: 'action_loyalty_points' });
  });
});
