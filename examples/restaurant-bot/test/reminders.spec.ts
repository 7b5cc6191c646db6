import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { delayOf } from '../src/reminders/delay.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

describe('reminders', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('are scheduled for the time that the user names', async () => {
    const before = Date.now();
    const call = callTo('action_set_reminder', {
      senderId: 'ida',
      entities: [{ entity: 'delay', value: 'in 20 minutes' }],
    });
    const { body } = await bot.post(call);
    const after = Date.now();
    expect(body.responses).toEqual([{ text: 'I will remind you in 20 minutes.' }]);
    const [reminder] = body.events as unknown as { date_time: string }[];
    expect(body.events).toEqual([
      {
        event: 'reminder',
        timestamp: null,
        intent: 'EXTERNAL_reminder',
        entities: null,
        date_time: expect.any(String),
        name: 'reminder-ida',
        kill_on_user_msg: false,
      },
    ]);
    const due = Date.parse(reminder?.date_time ?? '') - 20 * 60_000;
    expect(due).toBeGreaterThanOrEqual(before);
    expect(due).toBeLessThanOrEqual(after);
  });

  it('send a message when they fire', async () => {
    const { body } = await bot.post(callTo('action_react_to_reminder'));
    expect(body).toEqual({ events: [], responses: [{ text: 'You asked me to remind you: it is time.' }] });
  });

  it('are cancelled only for this conversation', async () => {
    const { body } = await bot.post(callTo('action_forget_reminders', { senderId: 'ida' }));
    expect(body.events).toEqual([
      { event: 'cancel_reminder', timestamp: null, intent: null, entities: null, name: 'reminder-ida' },
    ]);
  });
});

describe('delayOf', () => {
  it.each([
    ['in 1 second', 'in 1 second', 1_000],
    ['in 1 seconds', 'in 1 second', 1_000],
    [' IN 2 Hours ', 'in 2 hours', 7_200_000],
    ['in 0 minutes', 'in 0 minutes', 0],
    ['in 12345 minutes', 'in 5 minutes', 300_000],
    ['soon', 'in 5 minutes', 300_000],
    [null, 'in 5 minutes', 300_000],
    [{ amount: 1 }, 'in 5 minutes', 300_000],
  ])('reads %j', (value, words, milliseconds) => {
    expect(delayOf(value)).toEqual({ words, milliseconds });
  });
});
