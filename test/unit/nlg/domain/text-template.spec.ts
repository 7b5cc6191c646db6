import { describe, expect, it } from '@jest/globals';
import { ResponseTextError } from '../../../../src/nlg/domain/response-text.error.js';
import { compileText } from '../../../../src/nlg/domain/text-template.js';
import { Variables } from '../../../../src/nlg/domain/variables.js';

const SLOTS = {
  name: 'Ann',
  none: null,
  yes: true,
  list: [1, 'a', { x: null }],
  'a.b': 'dotted',
  'Price Range': 'low',
  hole: 'a0[b',
  object: { first: 'Bo' },
};
const VARIABLES = new Variables(SLOTS, { total: 12 });

/** What Rasa 3.6.21 says for these texts; e2e:rasa compares many more with it. */
const FILLED: [text: string, said: string][] = [
  ['', ''],
  ['no variables', 'no variables'],
  ['Hi {name}!', 'Hi Ann!'],
  ['{none} {yes}', 'None True'],
  ['{list}', "[1, 'a', {'x': None}]"],
  ['{total}', '12'],
  ['{a.b} {Price Range}', 'dotted low'],
  ['{{{name}}}', '{Ann}'],
  ['{{}} {name}', '{} Ann'],
  ['{list][0}', '1'],
  ['{list][2][x}', 'None'],
  ['{name][1}', 'n'],
  ['{object][first}', 'Bo'],
];
const LEFT_AS_THEY_ARE = [
  '{unknown}',
  '{name} {unknown}',
  '{name[0]}',
  '{name:>10}',
  '{name!r}',
  '{ name }',
  '{0}',
  '/inform{"name": "{name}"}',
  '{{name}} {name}',
  '{name} and {hole}',
  '{constructor}',
  '{__proto__}',
  '{object][second}',
];
const ESCAPED: [text: string, said: string][] = [
  ['{{name}}', '{name}'],
  ['/inform{{"name": 1}}', '/inform{"name": 1}'],
  ['0[', '0['],
];
const REFUSED = [
  '{',
  '}',
  'a } {unknown}',
  '{} {name}',
  '{]}',
  '{name][x}',
  '{none][0}',
  '{list][9}',
  '{name].upper}',
  '{{name}',
];

describe('compileText()', () => {
  it.each(FILLED)('fills %j', (text, said) => expect(compileText(text)(VARIABLES)).toBe(said));

  it.each(LEFT_AS_THEY_ARE)('leaves %j as it is', (text) => expect(compileText(text)(VARIABLES)).toBe(text));

  it.each(ESCAPED)('takes double braces for single ones in %j', (text, said) =>
    expect(compileText(text)(VARIABLES)).toBe(said),
  );

  it.each(REFUSED)('throws for %j, as Python does', (text) =>
    expect(() => compileText(text)(VARIABLES)).toThrow(ResponseTextError),
  );

  it('writes all variables for {}, as Python does', () => {
    expect(compileText('{}')(new Variables({ a: 1 }, { a: 2, b: "it's" }))).toBe(`{'a': 2, 'b': "it's"}`);
  });

  it('puts neither text nor values into the message of an error', () => {
    const fill = () => compileText('secret {name][x}')(new Variables({ name: 'private' }, {}));
    expect(fill).toThrow(/^The text of a response has brackets after a value that has no such item\./);
    expect(fill).not.toThrow(/secret|private/);
  });
});
