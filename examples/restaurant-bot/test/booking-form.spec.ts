import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/common/clock.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

describe('validate_booking_form', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
    bot.app.get(Clock, { strict: false }).today = () => '2031-05-31';
  });

  afterAll(async () => {
    await bot?.close();
  });

  /** The result for a candidate, which Rasa sends as the slot's value and as the latest event. */
  async function check(name: string, value: unknown, known: Record<string, unknown> = {}) {
    const call = callTo('validate_booking_form', { slots: { ...known, requested_slot: name, [name]: value } }) as {
      tracker: { events: unknown[]; active_loop: unknown };
    };
    call.tracker.active_loop = { name: 'booking_form' };
    call.tracker.events.push({ event: 'slot', timestamp: 1, name, value });
    const { status, body } = await bot.post(call);
    expect(status).toBe(200);
    const slot = body.events.find((event) => event.event === 'slot' && event.name === name);
    return { value: slot?.value, responses: body.responses, events: body.events };
  }

  it.each([
    ['party_size', 'four of us', 4],
    ['party_size', '24', 24],
    ['booking_date', 'tomorrow', '2031-06-01'],
    ['booking_date', '2031-05-31', '2031-05-31'],
    ['booking_time', '8pm', '20:00'],
    ['booking_time', 'noon', '12:00'],
    ['seating', 'on the terrace', 'outside'],
  ])('%s: turns %j into %j', async (name, value, expected) => {
    expect(await check(name, value)).toMatchObject({ value: expected, responses: [] });
  });

  const SIZE = { text: 'I need a number of guests from 1 to 24.' };
  const DAY = { text: 'I need a day from today on, such as tomorrow, friday or 2031-05-23.' };
  const HOURS = { response: 'utter_opening_hours', template: 'utter_opening_hours' };
  it.each([
    ['party_size', '0', SIZE],
    ['party_size', '99', SIZE],
    ['party_size', ['4', '5'], SIZE],
    ['booking_date', '2031-05-30', DAY],
    ['booking_date', 'whenever', DAY],
    ['booking_time', 'late', { text: 'I need a time, such as 19:30 or 8pm.' }],
    ['booking_time', '03:00', HOURS],
    ['booking_time', '10:59', HOURS],
    ['seating', 'in the basement', { text: 'I have tables inside and outside only.' }],
  ])('%s: refuses %j and says why', async (name, value, response) => {
    expect(await check(name, value)).toMatchObject({ value: null, responses: [response] });
  });

  const MONDAY = '2031-06-02';
  const TUESDAY = '2031-06-03';
  const SATURDAY = '2031-06-07';
  it.each([
    ['22:30', { booking_date: MONDAY }, null],
    ['22:30', { booking_date: TUESDAY }, '22:30'],
    ['01:00', { booking_date: MONDAY }, null],
    ['01:00', { booking_date: SATURDAY }, '01:00'],
    ['02:00', { booking_date: SATURDAY }, null],
    ['19:00', { booking_date: MONDAY, party_size: 24 }, null],
    ['19:00', { booking_date: SATURDAY, party_size: 24 }, '19:00'],
    ['19:00', { booking_date: 'next saturday', party_size: 'four' }, '19:00'],
  ])('checks the opening hours in the database: %s with %j', async (time, known, expected) => {
    const { value, responses } = await check('booking_time', time, known);
    expect(value).toBe(expected);
    expect(responses).toEqual(expected === null ? [HOURS] : []);
  });

  it('clears an earlier time when the restaurant has no table at that time on the new day', async () => {
    const monday = await check('booking_date', MONDAY, { booking_time: '22:30' });
    expect(monday).toMatchObject({ value: MONDAY, responses: [HOURS] });
    expect(monday.events).toContainEqual(expect.objectContaining({ name: 'booking_time', value: null }));
    const tuesday = await check('booking_date', TUESDAY, { booking_time: '22:30' });
    expect(tuesday).toMatchObject({ value: TUESDAY, responses: [] });
    expect(tuesday.events).toHaveLength(1);
  });
});
