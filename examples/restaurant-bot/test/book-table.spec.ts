import { describe, expect, it } from '@jest/globals';
import { SlotSet } from 'nestjs-rasa';
import { tracker } from 'nestjs-rasa/testing';
import { BookingsService } from '../src/bookings/bookings.service.js';
import { useBot } from './support/use-bot.js';

const FULL = { party_size: 'four people', booking_date: 'tomorrow', booking_time: '8pm', seating: 'on the terrace' };

describe('action_book_table', () => {
  const bot = useBot();
  const book = (senderId: string, slots: object = {}) =>
    bot.rasa.run('action_book_table', tracker({ senderId }).slots({ ...FULL, ...slots }));
  const bookingsOf = (senderId: string) => bot.rasa.get(BookingsService).ofSender(senderId);

  it('books what the form holds, and clears the slots', async () => {
    const result = await book('olaf');
    const [booking] = await bookingsOf('olaf');
    expect(booking).toMatchObject({ partySize: 4, date: '2031-06-01', time: 20 * 60, seating: 'outside' });
    expect(result).toUtter(`Booked: a table outside for 4, on 2031-06-01 at 20:00. Your number is ${booking?.id}.`);
    expect(result).toHaveEvents(Object.keys(FULL).map((name) => new SlotSet(name, null)));
  });

  it('books for two conversations at once without mixing them up', async () => {
    const answers = await Promise.all(['paula', 'quentin'].map((senderId) => book(senderId)));
    const numbers = answers.map(({ responses }) => /number is (\d+)/.exec(responses[0]?.text ?? '')?.[1]);
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
    expect(await book('rita', { [name]: value })).toReject();
    expect(await bookingsOf('rita')).toEqual([]);
  });
});
