import { describe, expect, it } from '@jest/globals';
import { tracker } from 'nestjs-rasa/testing';
import { useBot } from './support/use-bot.js';

const HOURS = { response: 'utter_opening_hours' };

describe('booking_form', () => {
  const bot = useBot();

  it('asks for each slot, asks again for what it refuses, and ends', async () => {
    const form = await bot.rasa
      .form('booking_form')
      .answer('party_size', '99')
      .answer('party_size', 'four of us')
      .answer('booking_date', 'tomorrow')
      .answer('booking_time', '8pm')
      .answer('seating', 'on the terrace');
    expect(form.slots).toMatchObject({
      party_size: 4,
      booking_date: '2031-06-01',
      booking_time: '20:00',
      seating: 'outside',
    });
    expect(form.steps.map(({ askedBy }) => askedBy)).toEqual([
      'utter_ask_booking_form_party_size',
      'utter_ask_booking_form_party_size',
      'utter_ask_booking_form_booking_date',
      'utter_ask_booking_form_booking_time',
      'utter_ask_booking_form_seating',
      null,
    ]);
    expect(form.isComplete).toBe(true);
  });

  /** What the form makes of an answer, when these slots are known. */
  const check = (name: string, value: unknown, known: object = {}) =>
    bot.rasa.run('validate_booking_form', tracker().slots(known).form('booking_form', name).slot(name, value));

  it.each([
    ['party_size', 'four of us', 4],
    ['party_size', '24', 24],
    ['booking_date', 'tomorrow', '2031-06-01'],
    ['booking_date', '2031-05-31', '2031-05-31'],
    ['booking_time', '8pm', '20:00'],
    ['booking_time', 'noon', '12:00'],
    ['seating', 'on the terrace', 'outside'],
  ])('%s: turns %j into %j', async (name, value, expected) => {
    const result = await check(name, value);
    expect(result).toSetSlot(name, expected);
    expect(result).not.toUtter();
  });

  const SIZE = 'I need a number of guests from 1 to 24.';
  const DAY = 'I need a day from today on, such as tomorrow, friday or 2031-05-23.';
  it.each([
    ['party_size', '0', SIZE],
    ['party_size', '99', SIZE],
    ['party_size', ['4', '5'], SIZE],
    ['booking_date', '2031-05-30', DAY],
    ['booking_date', 'whenever', DAY],
    ['booking_time', 'late', 'I need a time, such as 19:30 or 8pm.'],
    ['booking_time', '03:00', HOURS],
    ['booking_time', '10:59', HOURS],
    ['seating', 'in the basement', 'I have tables inside and outside only.'],
  ])('%s: refuses %j and says why', async (name, value, response) => {
    const result = await check(name, value);
    expect(result).toSetSlot(name, null);
    expect(result).toUtter(response);
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
    const result = await check('booking_time', time, known);
    expect(result).toSetSlot('booking_time', expected);
    if (expected === null) expect(result).toUtter(HOURS);
    else expect(result).not.toUtter();
  });

  it('clears an earlier time when the restaurant has no table at that time on the new day', async () => {
    const monday = await check('booking_date', MONDAY, { booking_time: '22:30' });
    expect(monday.slots).toEqual({ booking_date: MONDAY, booking_time: null });
    expect(monday).toUtter(HOURS);
    const tuesday = await check('booking_date', TUESDAY, { booking_time: '22:30' });
    expect(tuesday.slots).toEqual({ booking_date: TUESDAY });
    expect(tuesday).not.toUtter();
  });
});
