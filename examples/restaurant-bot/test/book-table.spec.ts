import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookingsService } from '../src/bookings/bookings.service.js';
import { Clock } from '../src/common/clock.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

const FULL = { party_size: 'four people', booking_date: 'tomorrow', booking_time: '8pm', seating: 'on the terrace' };

describe('action_book_table', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
    bot.app.get(Clock, { strict: false }).today = () => '2031-05-31';
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('books what the form holds, and clears the slots', async () => {
    const { status, body } = await bot.post(callTo('action_book_table', { senderId: 'olaf', slots: FULL }));
    expect(status).toBe(200);
    const [booking] = await bot.app.get(BookingsService, { strict: false }).ofSender('olaf');
    expect(booking).toMatchObject({ partySize: 4, date: '2031-06-01', time: 20 * 60, seating: 'outside' });
    expect(body.responses).toEqual([
      { text: `Booked: a table outside for 4, on 2031-06-01 at 20:00. Your number is ${booking?.id}.` },
    ]);
    expect(body.events).toEqual(
      Object.keys(FULL).map((name) => ({ event: 'slot', timestamp: null, name, value: null })),
    );
  });

  it('books for two conversations at once without mixing them up', async () => {
    const call = (senderId: string) => bot.post(callTo('action_book_table', { senderId, slots: FULL }));
    const answers = await Promise.all(['paula', 'quentin'].map(call));
    const numbers = answers.map(({ body }) => /number is (\d+)/.exec(body.responses[0]?.text ?? '')?.[1]);
    expect(new Set(numbers).size).toBe(2);
  });

  it.each([
    ['party_size', null],
    ['party_size', 'some'],
    ['party_size', 0],
    ['booking_date', '2031-02-30'],
    ['booking_time', 'late'],
    ['seating', 'in the basement'],
    ['seating', { inside: true }],
  ])('refuses to run when %s is %j', async (name, value) => {
    const slots = { ...FULL, [name]: value };
    const { status, body } = await bot.post(callTo('action_book_table', { senderId: 'rita', slots }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ action_name: 'action_book_table' });
    expect(await bot.app.get(BookingsService, { strict: false }).ofSender('rita')).toEqual([]);
  });
});
