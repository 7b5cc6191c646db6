import { describe, expect, it } from '@jest/globals';
import { CompiledResponses, type ResponseSettings } from '../../../../src/nlg/domain/compiled-responses.js';
import type { JsonObject } from '../../../../src/protocol/index.js';
import type { RenderRequest } from '../../../../src/nlg/ports/domain-responses.js';
import { renderRequest } from '../../../support/rendering.js';

const SETTINGS: ResponseSettings = { defaultLanguage: 'en', renderElements: false, allIcu: false, avoidRepeats: false };

function render(variations: unknown[], parts: Partial<RenderRequest> = {}, settings: Partial<ResponseSettings> = {}) {
  return new CompiledResponses({ utter_it: variations }, { ...SETTINGS, ...settings }).render(renderRequest(parts));
}

const when = (name: string, value: unknown): JsonObject[] => [{ type: 'slot', name, value }];

describe('which variation is said', () => {
  const ON_SLACK = { text: 'slack', channel: 'slack' };
  const FOR_ALL = { text: 'all' };
  const FOR_VIPS = { text: 'vip', condition: when('vip', true) };
  const FOR_VIPS_ON_SLACK = { text: 'slack vip', channel: 'slack', condition: when('vip', true) };
  const ALL = [FOR_ALL, FOR_VIPS, ON_SLACK, FOR_VIPS_ON_SLACK];
  const VIP = { vip: true };

  it.each<[string, unknown[], Partial<RenderRequest>, string | undefined]>([
    ['one for the channel and the conditions first', ALL, { channel: 'slack', slots: VIP }, 'slack vip'],
    ['one for the channel before conditions', [FOR_ALL, FOR_VIPS, ON_SLACK], { channel: 'slack', slots: VIP }, 'slack'],
    ['conditions before the rest', ALL, { channel: 'rest', slots: VIP }, 'vip'],
    ['the rest', ALL, { channel: 'rest' }, 'all'],
    ['the rest without a channel', ALL, {}, 'all'],
    ['nothing if only others fit', [ON_SLACK, FOR_VIPS], { channel: 'rest' }, undefined],
    [
      'all conditions must hold',
      [{ text: 'x', condition: [...when('a', 1), ...when('b', 2)] }],
      { slots: { a: 1 } },
      undefined,
    ],
    ['a missing slot is null', [{ text: 'x', condition: when('a', null) }], {}, 'x'],
    ['texts without regard to case', [{ text: 'x', condition: when('a', 'Rome') }], { slots: { a: 'ROME' } }, 'x'],
    ['an empty condition never holds', [{ text: 'x', condition: [] }], {}, undefined],
    ['a predicate of Rasa Pro never holds', [{ text: 'x', condition: 'slots.a is 1' }], { slots: { a: 1 } }, undefined],
    ['what objects inherit is no slot', [{ text: 'x', condition: when('constructor', null) }], {}, 'x'],
    [
      'the named one',
      [
        { text: 'a', id: '1' },
        { text: 'b', id: '2', channel: 'slack' },
      ],
      { id: '2' },
      'b',
    ],
    ['no named one that is missing', [{ text: 'a', id: '1' }], { id: '9' }, 'a'],
    ['a bare text of Rasa 1', ['a'], {}, 'a'],
  ])('%s', (_, variations, parts, text) => expect(render(variations, parts)?.text).toBe(text));

  it.each([
    [0, 'a'],
    [0.34, 'b'],
    [0.99, 'c'],
  ])('by chance among those that fit: %d', (number, text) => {
    expect(render([{ text: 'a' }, { text: 'b' }, { text: 'c' }], { random: () => number })?.text).toBe(text);
  });

  it('says nothing for a response that is not there, nor for names that objects inherit', () => {
    const responses = new CompiledResponses({ utter_it: [{ text: 'a' }], utter_none: null }, SETTINGS);
    for (const response of ['utter_other', 'constructor', '__proto__', 'utter_none']) {
      expect(responses.render(renderRequest({ response }))).toBeUndefined();
    }
    expect(responses.names()).toEqual(['utter_it']);
  });
});

describe('avoidRepeats', () => {
  const last = (text: string) => ({ lastSaid: () => ({ text, id: null }) });

  it('says another variation than last time', () => {
    const said = render(
      [{ text: 'Hi {name}' }, { text: 'Hello' }],
      { slots: { name: 'Ann' }, ...last('Hi Ann') },
      { avoidRepeats: true },
    );
    expect(said?.text).toBe('Hello');
  });

  it('repeats itself where there is no other, without reading the history', () => {
    const lastSaid = () => {
      throw new Error('The history was read.');
    };
    expect(render([{ text: 'a' }], { lastSaid }, { avoidRepeats: true })?.text).toBe('a');
    expect(render([{ text: 'a' }, { text: 'b' }], { lastSaid })?.text).toBe('a');
  });
});

describe('what is said', () => {
  it('has all members, with the variables in those that Rasa fills', () => {
    const variation = {
      text: '{name}',
      image: '{name}.png',
      buttons: [{ title: '{name}', payload: '/inform{{"name": "x"}}' }, 'not an object {name}'],
      custom: { deep: [{ '{name}': ['{name}', 1, null] }], __proto__x: '{name}' },
      attachment: { url: '{name}' },
      quick_replies: [{ title: '{name}' }],
      elements: [{ title: '{name}' }],
      metadata: { note: '{name}' },
      channel: null,
      id: '{name}',
    };
    expect(render([variation], { slots: { name: 'Ann' } })).toEqual({
      text: 'Ann',
      image: 'Ann.png',
      buttons: [{ title: 'Ann', payload: '/inform{"name": "x"}' }, 'not an object Ann'],
      custom: { deep: [{ '{name}': ['Ann', 1, null] }], __proto__x: 'Ann' },
      attachment: { url: 'Ann' },
      quick_replies: [{ title: 'Ann' }],
      elements: [{ title: '{name}' }],
      metadata: { note: '{name}' },
      channel: null,
      id: '{name}',
    });
  });

  it('fills elements, too, if that is wanted', () => {
    const said = render([{ elements: [{ title: '{name}' }] }], { slots: { name: 'Ann' } }, { renderElements: true });
    expect(said?.elements).toEqual([{ title: 'Ann' }]);
  });

  it('prefers arguments to slots', () => {
    const parts = { slots: { name: 'slot', city: 'Rome' }, arguments: { name: 'argument' } };
    expect(render([{ text: '{name} {city}' }], parts)?.text).toBe('argument Rome');
  });

  it('stays as it is where there are no variables at all, as in Rasa', () => {
    expect(render([{ text: '{{a}} {b}' }])?.text).toBe('{{a}} {b}');
  });

  it('is made anew each time', () => {
    const responses = new CompiledResponses({ utter_it: [{ text: 'a', custom: { list: [1] } }] }, SETTINGS);
    const custom = responses.render(renderRequest())?.custom as { list: number[] };
    custom.list.push(2);
    expect(responses.render(renderRequest())?.custom).toEqual({ list: [1] });
  });

  it('keeps a member called __proto__', () => {
    const custom: unknown = JSON.parse('{"__proto__": "{name}"}');
    const said = render([{ custom }], { slots: { name: 'Ann' } });
    expect(JSON.stringify(said?.custom)).toBe('{"__proto__":"Ann"}');
  });
});
