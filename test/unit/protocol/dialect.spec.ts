import { describe, expect, it } from '@jest/globals';
import { checkCall } from '../../../src/protocol/call-validation.js';
import { DIALECTS, inDialect } from '../../../src/protocol/dialects/event-dialects.js';
import { dialectOf } from '../../../src/protocol/dialects/dialect.js';
import { SlotSet, UserUttered, type RasaEvent } from '../../../src/protocol/events/index.js';
import type { JsonObject } from '../../../src/protocol/json.js';

type Speaker = keyof typeof DIALECTS;
const UNKNOWN = 'an unknown caller';

function speakerOf(call: JsonObject, tracker: JsonObject = {}): Speaker | typeof UNKNOWN {
  const body = { next_action: 'action_x', tracker: { sender_id: 'a', ...tracker }, ...call };
  const checked = checkCall(body);
  if (!('call' in checked)) throw new Error('The call was refused.');
  const dialect = dialectOf(checked.call);
  const found = Object.entries(DIALECTS).find(([, value]) => value === dialect);
  return (found?.[0] as Speaker | undefined) ?? UNKNOWN;
}

describe('dialectOf()', () => {
  it.each<[Speaker, readonly string[]]>([
    ['Core to 0.11', ['0.9.1', '0.11.12']],
    ['Core 0.12 to 1.5', ['0.12.3', '0.13.8', '0.14.0a1', '0.15', '1.0.9', '1.5.3']],
    ['1.6, 1.7', ['1.6.0', '1.7.4']],
    ['1.8 to 1.10', ['1.8.0', '1.10.26', '1.11.0']],
    ['2.x', ['2.0.0rc1', '2.8.34', '2.9']],
    ['3.0 to 3.6', ['3.0.0', '3.6.21', '3.6.21.dev1', '3.6.0+local', '3.5.0-rc.1']],
  ])('recognises %s by its version', (speaker, versions) => {
    const spoken = versions.flatMap((version) => [
      speakerOf({ version }),
      speakerOf({ version }, { active_loop: {} }),
      speakerOf({ version }, { active_form: {} }),
      speakerOf({ version, domain_digest: 'd' }),
    ]);
    expect(new Set(spoken)).toEqual(new Set([speaker]));
  });

  it.each<[Speaker, readonly string[]]>([
    ['Pro 3.11 to 3.21', ['3.11.0', '3.15.36', '3.20.0.dev1', '3.21.0', '3.21.99']],
    ['another Pro', ['3.7.0', '3.10.9', '3.22.0', '3.100.0', '4.0.0', '10.1.0']],
  ])('recognises %s by its version and its digest', (speaker, versions) => {
    expect(new Set(versions.map((version) => speakerOf({ version, domain_digest: 'd' })))).toEqual(new Set([speaker]));
    expect(new Set(versions.map((version) => speakerOf({ version })))).toEqual(new Set([UNKNOWN]));
  });

  it.each([
    'x',
    '3',
    '3.',
    'v2.8.34',
    ' 2.8',
    '2.8 ',
    '2.8.34\nforged',
    '-1.5',
    '2,8',
    '9999.1',
    `2.8.${'1'.repeat(99)}`,
  ])('recognises no speaker by the version %j', (version) => {
    expect(speakerOf({ version }, { active_form: {} })).toBe(UNKNOWN);
    expect(speakerOf({ version, domain_digest: 'd' })).toBe(UNKNOWN);
  });

  it.each<[Speaker | typeof UNKNOWN, JsonObject]>([
    ['Core to 0.11', { latest_event_time: null }],
    ['Core to 0.11', { latest_event_time: 1.5 }],
    ['Core 0.12 to 1.5', { active_form: {} }],
    ['Core 0.12 to 1.5', { active_form: null, latest_event_time: 1.5 }],
    [UNKNOWN, {}],
    [UNKNOWN, { active_loop: null, latest_event_time: 1.5 }],
    [UNKNOWN, { active_loop: {}, active_form: {} }],
  ])('recognises %s by a tracker with %j', (speaker, tracker) => {
    for (const version of [undefined, null, '']) expect(speakerOf({ version }, tracker)).toBe(speaker);
  });
});

describe('inDialect()', () => {
  const speak = (event: RasaEvent): unknown => inDialect([event], DIALECTS['3.0 to 3.6']).events[0];

  it('returns the event itself when nothing has to change', () => {
    const slot = new SlotSet('a', 1);
    const user = new UserUttered('hi', { intent: { name: 'greet' }, entities: [], text: 'hi', more: 1 });
    expect(speak(slot)).toBe(slot);
    expect(speak(user)).toBe(user);
  });

  it('does not change the objects of the action', () => {
    const user = new UserUttered('hi', { intent: { name: null } });
    speak(user);
    expect(user.parse_data).toEqual({ intent: { name: null } });
  });

  it.each([
    [null, { intent: {}, entities: [], text: 'hi' }],
    [{}, { intent: {}, entities: [], text: 'hi' }],
    [
      { intent: null, entities: null, text: null, more: 1 },
      { intent: {}, entities: [], text: 'hi', more: 1 },
    ],
    [
      { intent: { name: null, confidence: 0 }, text: 'ho' },
      { intent: { confidence: 0 }, entities: [], text: 'ho' },
    ],
    ['text', { intent: {}, entities: [], text: 'hi' }],
  ])('fills in the parse_data of %j', (given, filled) => {
    expect(speak({ event: 'user', text: 'hi', parse_data: given } as RasaEvent)).toMatchObject({ parse_data: filled });
  });

  it.each(['constructor', '__proto__', 'toString'])('reports the event %s as unknown', (event) => {
    expect(inDialect([{ event }], DIALECTS['2.x'])).toEqual({ events: [], leftOut: [event] });
  });
});
