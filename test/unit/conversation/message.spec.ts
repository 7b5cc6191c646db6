import { describe, expect, it } from '@jest/globals';
import { toMessage, toResponse, type Utterance } from '../../../src/conversation/index.js';

const EMPTY = {
  text: null,
  buttons: [],
  elements: [],
  custom: {},
  template: null,
  response: null,
  image: null,
  attachment: null,
};
const compact = (utterance: Utterance): string => JSON.stringify(toResponse(toMessage(utterance)));

describe('toMessage()', () => {
  it('has all eight members, and the variables after them', () => {
    expect(JSON.stringify(toMessage({ name: 'Ada', text: 'hi' }))).toBe(
      '{"text":"hi","buttons":[],"elements":[],"custom":{},"template":null,"response":null,"image":null,"attachment":null,"name":"Ada"}',
    );
  });

  it.each([
    {},
    { text: null, buttons: null, elements: null, custom: null, response: null, image: null },
    { custom: false },
    { custom: [] },
  ])('is empty for %j', (utterance) => expect(toMessage(utterance)).toEqual(EMPTY));

  it.each<[Utterance, string | null]>([
    [{ response: 'utter_a' }, 'utter_a'],
    [{ template: 'utter_a' }, 'utter_a'],
    [{ template: 'utter_a', response: 'utter_b' }, 'utter_b'],
    [{ template: 'utter_a', response: '' }, 'utter_a'],
  ])('takes the response of %j from either name', (utterance, name) => {
    expect(toMessage(utterance)).toMatchObject({ template: name, response: name });
  });
});

describe('toResponse()', () => {
  it.each<[Utterance, string]>([
    [{}, '{}'],
    [{ text: 'hi' }, '{"text":"hi"}'],
    [{ text: '' }, '{"text":""}'],
    [{ text: 'hi', buttons: [], elements: [], custom: {}, attachment: null, image: null }, '{"text":"hi"}'],
    [
      { response: 'utter_a', city: null, guests: 0 },
      '{"template":"utter_a","response":"utter_a","city":null,"guests":0}',
    ],
    [{ buttons: [{ title: 'Yes' }], elements: [{ a: 1 }] }, '{"buttons":[{"title":"Yes"}],"elements":[{"a":1}]}'],
    [{ custom: [1] }, '{"custom":[1]}'],
    [{ attachment: {}, image: '' }, '{"image":""}'],
    [JSON.parse('{"text":"hi","__proto__":{"a":1}}') as Utterance, '{"text":"hi","__proto__":{"a":1}}'],
  ])('keeps only the given members of %j', (utterance, json) => expect(compact(utterance)).toBe(json));

  it('does not change the message', () => {
    const message = toMessage({ text: 'hi' });
    toResponse(message);
    expect(message).toEqual({ ...EMPTY, text: 'hi' });
  });
});
