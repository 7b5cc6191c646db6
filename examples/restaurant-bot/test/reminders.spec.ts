import { describe, expect, it } from '@jest/globals';
import { ReminderCancelled } from 'nestjs-rasa';
import { tracker } from 'nestjs-rasa/testing';
import { delayOf } from '../src/reminders/delay.js';
import { useBot } from './support/use-bot.js';

describe('reminders', () => {
  const bot = useBot();
  const ida = tracker({ senderId: 'ida' });

  it('are scheduled for the time that the user names', async () => {
    const before = Date.now();
    const asked = ida.user('remind me in 20 minutes', { entities: { delay: 'in 20 minutes' } });
    const result = await bot.rasa.run('action_set_reminder', asked);
    const after = Date.now();
    expect(result).toUtter('I will remind you in 20 minutes.');
    const reminder = { event: 'reminder', intent: 'EXTERNAL_reminder', entities: null, name: 'reminder-ida' };
    expect(result).toHaveEvents([{ ...reminder, date_time: expect.any(String), kill_on_user_msg: false }]);
    const [{ date_time: time = '' } = {}] = result.events as unknown as { date_time?: string }[];
    const due = Date.parse(time) - 20 * 60_000;
    expect(due).toBeGreaterThanOrEqual(before);
    expect(due).toBeLessThanOrEqual(after);
  });

  it('send a message when they fire', async () => {
    const result = await bot.rasa.run('action_react_to_reminder');
    expect(result).toUtter('You asked me to remind you: it is time.');
    expect(result).toHaveEvents([]);
  });

  it('are cancelled only for this conversation', async () => {
    expect(await bot.rasa.run('action_forget_reminders', ida)).toHaveEvents([
      new ReminderCancelled({ name: 'reminder-ida' }),
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
