import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createDomainResponses } from '../../../../src/nlg/domain/create-domain-responses.js';
import type { DomainResponsesOptions } from '../../../../src/nlg/domain/domain-responses.options.js';
import type { RenderRequest } from '../../../../src/nlg/ports/domain-responses.js';
import { renderRequest } from '../../../support/rendering.js';

async function render(variations: unknown[], parts: Partial<RenderRequest>, options: DomainResponsesOptions = {}) {
  const responses = await createDomainResponses({ ...options, responses: { utter_it: variations } });
  return responses.render(renderRequest(parts));
}

// Some of these texts are mistaken on purpose, which is logged.
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(true));

const GREETING = { text: 'Hi {name}', translation: { de: 'Hallo {name}', pt: 'Olá {name}', 'pt-BR': 'Oi {name}' } };

describe('translation', () => {
  it.each([
    ['de', 'Hallo Ann'],
    ['pt-BR', 'Oi Ann'],
    ['pt-PT', 'Olá Ann'],
    ['fr', 'Hi Ann'],
    ['en', 'Hi Ann'],
    [null, 'Hi Ann'],
    ['constructor', 'Hi Ann'],
    ['__proto__', 'Hi Ann'],
  ])('in the language %j says %j', async (language, text) => {
    expect(await render([GREETING], { language, slots: { name: 'Ann' } })).toEqual({ text });
  });

  it('translates the members that a button has', async () => {
    const button = { title: 'Yes', payload: '/yes', translation: { de: { title: 'Ja', color: 'red' } } };
    const variation = { text: 'Sure?', translation: { de: 'Sicher?' }, buttons: [button, { title: 'No' }] };
    const said = await render([variation], { language: 'de' });
    expect(said).toEqual({ text: 'Sicher?', buttons: [{ title: 'Ja', payload: '/yes' }, { title: 'No' }] });
  });

  it('chooses among translated variations where there are some', async () => {
    expect((await render([{ text: 'Hi' }, GREETING], { language: 'de', slots: { name: 'Ann' } }))?.text).toBe(
      'Hallo Ann',
    );
    expect((await render([{ text: 'Hi' }, GREETING], { language: 'fr', slots: { name: 'Ann' } }))?.text).toBe('Hi');
  });

  it('takes the default language where none is known', async () => {
    expect((await render([GREETING], { slots: { name: 'Ann' } }, { defaultLanguage: 'de' }))?.text).toBe('Hallo Ann');
  });

  it('knows variations that are wholly in one language', async () => {
    const variations = [
      { text: 'Hallo', image: 'de.png', language: 'de' },
      { text: 'Hi', image: 'en.png' },
    ];
    expect((await render(variations, { language: 'de-AT' }))?.image).toBe('de.png');
    expect((await render(variations, { language: 'fr' }))?.image).toBe('en.png');
  });
});

describe('ICU messages', () => {
  const metadata = { template: 'icu' };
  const FOUND = {
    text: '{count, plural, =0 {No tables} one {# table} other {# tables}} for {name}',
    translation: { de: '{count, plural, one {# Tisch} other {# Tische}} für {name}' },
    metadata,
  };

  it.each([
    ['en', 1, '1 table for Ann'],
    ['en', 0, 'No tables for Ann'],
    ['de', 1000, '1.000 Tische für Ann'],
    [null, 2, '2 tables for Ann'],
  ])('in %j with %d: %s', async (language, count, text) => {
    expect((await render([FOUND], { language, slots: { name: 'Ann' }, arguments: { count } }))?.text).toBe(text);
  });

  it.each([
    ['{cities}', { cities: ['Rome', 'Bonn', 'Oslo'] }, 'Rome, Bonn, and Oslo'],
    ['{day, date, long}', { day: '2026-11-24T12:00:00Z' }, 'November 24, 2026'],
    ['{vip, select, true {Welcome back} other {Welcome}}', { vip: true }, 'Welcome back'],
    ['a{name}b', { name: null }, 'ab'],
    ['<b>{name}</b>', { name: 'Ann' }, '<b>Ann</b>'],
  ])('%s', async (text, slots, said) => {
    expect((await render([{ text, metadata }], { slots }))?.text).toBe(said);
  });

  it('are all texts and titles with icu: all, but no payloads', async () => {
    const buttons = [{ title: '{n, number, percent}', payload: '/inform{{"n": 1}}' }];
    const said = await render([{ text: "It''s {n}", buttons }], { slots: { n: 0.5 } }, { icu: 'all' });
    expect(said).toEqual({ text: "It's 0.5", buttons: [{ title: '50%', payload: '/inform{"n": 1}' }] });
  });

  it.each([
    ['{name', {}, 'a mistake in the syntax of its ICU message'],
    ['{name}', {}, 'an ICU message with a variable that is missing, or of the wrong kind'],
    ['{day, date}', { day: 'tomorrow' }, 'an ICU message with a variable that is missing, or of the wrong kind'],
  ])('that cannot be said: %s', async (text, slots, problem) => {
    await expect(render([{ text, metadata }], { slots })).rejects.toThrow(`The text of a response has ${problem}.`);
  });

  it('in a language of one’s own are formatted as in the language that it is based on', async () => {
    const variation = { text: '{n, number}', translation: { 'x-de-formal': '{n, number} Tische' }, metadata };
    expect((await render([variation], { language: 'x-de-formal', slots: { n: 1.5 } }))?.text).toBe('1,5 Tische');
  });
});
