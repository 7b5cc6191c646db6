import { describe, expect, it } from '@jest/globals';
import { responseVariables } from '../../../src/domain-files/index.js';

const variables = (...variations: Record<string, unknown>[]): string[] => [...responseVariables({ variations })];

describe('responseVariables()', () => {
  it.each([
    ['Hello {name}, {name} of {city}!', ['name', 'city']],
    ['{first name} {a.b} {a-b} {é} { padded }', ['first name', 'a.b', 'a-b', 'é', ' padded ']],
    ['{{not one}} {one} {{{two}}}', ['one', 'two']],
    ['{{ jinja.value }}', []],
    ['/inform{{"city": "{city}"}}', ['city']],
    ['{broken\nname}', []],
    ['no braces', []],
  ])('finds the names in %j', (text, names) => expect(variables({ text })).toEqual(names));

  it.each(['/inform{"city": "Rome"}', '{name} said /inform{"city": "{city}"}', '{name} {', '{}', "{'a'} {b}"])(
    'finds nothing in %j, which Rasa does not fill',
    (text) => expect(variables({ text })).toEqual([]),
  );

  it('looks at all variations, and at each part that Rasa fills, as deep as it goes', () => {
    expect(
      variables(
        { text: '{a}', channel: '{no}', condition: [{ name: '{no}' }], metadata: { x: '{no}' } },
        { image: '{b}', attachment: { url: '{c}' }, custom: { deep: [{ er: '{d}', n: 1, none: null }] } },
        { buttons: [{ title: '{e}', payload: '/x{"y": 1}' }], quick_replies: [{ title: '{f}' }], text: '{a}' },
        { translation: { de: '{g}' } },
      ),
    ).toEqual(['a', 'b', 'd', 'c', 'e', 'f', 'g']);
  });
});
