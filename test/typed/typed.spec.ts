import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { compile, completionsAt } from '../support/compile.js';
import { ACCEPTED } from './accepted.js';
import { DOMAIN, PRELUDE } from './domain.js';
import { REFUSED } from './refused.js';

const file = (index: number): string => `refused-${index}.ts`;

describe('with a registered domain', () => {
  let found: Map<string, string[]>;
  beforeAll(() => {
    const refused = Object.fromEntries(REFUSED.map(([code], index) => [file(index), PRELUDE + code]));
    found = compile({ 'rasa-domain.d.ts': DOMAIN, 'accepted.ts': PRELUDE + ACCEPTED, ...refused });
  }, 120_000);

  it.each(REFUSED.map(([code, ...lines], index) => [code, lines, file(index)] as const))(
    'does not compile: %s',
    (_code, lines, name) => {
      const firstLines = found.get(name)?.map((message) => message.split('\n').slice(0, lines.length));
      expect(firstLines?.map((each) => each.map((line) => line.trim()))).toEqual([lines]);
    },
  );

  it('compiles what is right', () => {
    expect(found.get('rasa-domain.d.ts')).toEqual([]);
    expect(found.get('accepted.ts')).toEqual([]);
  });
});

describe('without a registered domain', () => {
  it('compiles the same, and any other name', () => {
    const misspelt = `tracker.getSlot('cuisin'); tracker.getSlot(text); dispatcher.utterMessage({ response: text, a: 1 });`;
    const found = compile({ 'accepted.ts': PRELUDE + ACCEPTED, 'misspelt.ts': PRELUDE + misspelt });
    expect(Object.fromEntries(found)).toEqual({ 'accepted.ts': [], 'misspelt.ts': [] });
  });

  it('compiles the names of kinds that a file by hand leaves out', () => {
    const domain = `export {}; declare module 'nestjs-rasa' { interface Register { domain: { slots: { a: string | null } } } }`;
    const code = `new SlotSet('a', 'b'); new FollowupAction('action_any'); dispatcher.utterMessage({ response: 'utter_any' });`;
    const found = compile({ 'rasa-domain.d.ts': domain, 'code.ts': PRELUDE + code });
    expect(found.get('code.ts')).toEqual([]);
  });
});

describe('the augmentation of a re-exported interface', () => {
  it.each([
    ['nodenext', { module: ts.ModuleKind.NodeNext }],
    ['bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
    ['isolated modules', { isolatedModules: true, verbatimModuleSyntax: true }],
  ])('reaches the types of the library: %s', (_name, options) => {
    const [code, firstLine] = REFUSED[0] ?? ['', ''];
    const found = compile({ 'rasa-domain.d.ts': DOMAIN, 'code.ts': PRELUDE + code }, options);
    expect(found.get('code.ts')?.[0]).toContain(firstLine);
  });
});

describe('an editor', () => {
  const SLOTS = ['cuisine', 'seated', 'guests', 'size', 'matches', 'anything', 'requested_slot'];

  it.each([
    [`tracker.getSlot('|')`, SLOTS],
    [`tracker.getSlot('cui|')`, SLOTS],
    [`new SlotSet('|')`, SLOTS],
    [`class A { run(@Slot('|') a: string | null) {} }`, SLOTS],
    [`class F { @ValidateSlot('|') a() {} }`, SLOTS],
    [`new SlotSet('size', '|')`, ['small', 'large']],
    [`new ActiveLoop('|')`, ['booking_form']],
    [`tracker.getLatestEntityValues('|')`, ['city', 'date']],
    [`tracker.getLatestEntityValues('city', { role: '|' })`, ['from', 'to']],
    [`dispatcher.utterMessage({ response: '|' })`, ['utter_greet', 'utter_hint', 'utter_price']],
    [`dispatcher.utterTemplate('|')`, ['utter_greet', 'utter_hint', 'utter_price']],
  ])('proposes the names, and nothing else: %s', (code, names) => {
    expect(completionsAt({ 'rasa-domain.d.ts': DOMAIN, 'code.ts': PRELUDE + code }, 'code.ts')).toEqual(names);
  });

  it('proposes all that can follow', () => {
    const code = `new FollowupAction('|')`;
    const proposed = completionsAt({ 'rasa-domain.d.ts': DOMAIN, 'code.ts': PRELUDE + code }, 'code.ts');
    expect(proposed).toEqual(expect.arrayContaining(['action_search', 'booking_form', 'utter_greet', 'action_listen']));
  });
});
