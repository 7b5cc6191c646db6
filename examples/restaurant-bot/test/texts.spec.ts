import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import 'nestjs-rasa/testing/jest';
import { rasaTester, tracker } from 'nestjs-rasa/testing';
import { Clock } from '../src/common/clock.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';

const GERMAN = { language: 'de' };

describe('what the bot says, by the NLG server', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
    bot.app.get(Clock, { strict: false }).today = () => '2031-05-22';
  });

  afterAll(async () => {
    await bot?.close();
  });

  /** Asks as Rasa 3.6 does. */
  const ask = async (response: string, slots: Record<string, unknown> = {}, variables = {}): Promise<unknown> => {
    const tracker = { sender_id: 'anna', slots, latest_message: {}, events: [] };
    const answer = await fetch(`${bot.url}/nlg`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ response, id: null, arguments: variables, tracker, channel: { name: 'collector' } }),
    });
    expect(answer.status).toBe(200);
    return answer.json();
  };

  it.each([
    ['English', {}, 'Hello! A table, a restaurant or a concert?', 'Book a table'],
    ['German', GERMAN, 'Hallo! Ein Tisch, ein Restaurant oder ein Konzert?', 'Tisch reservieren'],
  ])('greets in %s', async (_language, slots, text, title) => {
    expect(await ask('utter_greet', slots)).toMatchObject({
      text,
      buttons: [{}, {}, { title, payload: '/book_table' }],
    });
  });

  it('greets a customer by name in both languages', async () => {
    const known = { returning_customer: true, customer_name: 'Ada' };
    expect(await ask('utter_greet', known)).toMatchObject({ text: expect.stringMatching(/^Welcome back, Ada!/) });
    expect(await ask('utter_greet', { ...known, ...GERMAN })).toMatchObject({
      text: expect.stringMatching(/^Willkommen zurück, Ada!/),
    });
  });

  it.each([
    ['party_size', 'For how many people?', 'Für wie viele Personen?'],
    ['booking_date', 'For which day?', 'Für welchen Tag?'],
    ['booking_time', 'At what time?', 'Um wie viel Uhr?'],
    ['seating', 'Inside or outside?', 'Drinnen oder draußen?'],
  ])("asks the form's question for %s in both languages", async (slot, english, german) => {
    expect(await ask(`utter_ask_booking_form_${slot}`)).toMatchObject({ text: english });
    expect(await ask(`utter_ask_booking_form_${slot}`, GERMAN)).toMatchObject({ text: german });
  });

  it('keeps the payloads of translated buttons', async () => {
    expect(await ask('utter_ask_booking_form_seating', GERMAN)).toMatchObject({
      buttons: [
        { title: 'Drinnen', payload: '/inform{"seating": "inside"}' },
        { title: 'Draußen', payload: '/inform{"seating": "outside"}' },
      ],
    });
  });

  it('says English in a language that it does not know', async () => {
    expect(await ask('utter_goodbye', { language: 'fr' })).toMatchObject({ text: 'Goodbye, and enjoy your meal.' });
  });

  it.each([
    [1, 'für eine Person'],
    [4, 'für 4 Personen'],
  ])('confirms a table for %i in German, with plural and date', async (guests, people) => {
    const variables = { seating: 'outside', guests, date: '2031-05-23', time: '19:00', number: 7 };
    expect(await ask('utter_booked', GERMAN, variables)).toEqual({
      text: `Reserviert: ein Tisch draußen ${people}, am 23. Mai 2031 um 19:00 Uhr. Ihre Nummer ist 7.`,
    });
  });

  it("confirms the booking's action in German, too, without `nlg:` in Rasa's endpoints", async () => {
    const slots = { party_size: 2, booking_date: 'tomorrow', booking_time: '8pm', seating: 'inside', ...GERMAN };
    expect(await rasaTester(bot.app).run('action_book_table', tracker().slots(slots))).toUtter(
      /^Reserviert: ein Tisch drinnen für 2 Personen, am 23\. Mai 2031 um 20:00 Uhr\. Ihre Nummer ist \d+\.$/,
    );
  });

  it('says the text of the file when the handler fails, and the fallback when there is none', async () => {
    const variables = { seating: 'inside', guests: 2, date: 'someday', time: '19:00', number: 7 };
    expect(await ask('utter_booked', GERMAN, variables)).toEqual({
      text: 'Reserviert: ein Tisch für 2, someday um 19:00 Uhr. Ihre Nummer ist 7.',
    });
    expect(await ask('utter_unknown')).toEqual({ text: 'I cannot say that right now.' });
    expect(await ask('utter_unknown', GERMAN)).toEqual({ text: 'Das kann ich gerade nicht sagen.' });
  });
});
