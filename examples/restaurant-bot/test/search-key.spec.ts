import { describe, expect, it } from '@jest/globals';
import { isUnset, searchKey, searchKeys } from '../src/common/search-key.js';

describe('searchKey', () => {
  it.each([
    ['Italian', 'italian'],
    ['  south \t\n INDIAN ', 'south indian'],
    ['Provençal', 'provencal'],
    ['PROVENC\u0327AL', 'provencal'],
    ['Ocakbaşı', 'ocakbasi'],
    ['İSTANBUL', 'istanbul'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['ΘΆΛΑΣΣΑΣ', 'θαλασσας'],
    ['θάλασσασ', 'θαλασσας'],
    ['Phở Sáng', 'pho sang'],
    ['かぎ', 'かき\u3099'],
    ['greek\u0000', 'greek'],
    ['greek\ud800', 'greek'],
    ['\u0000\u200b', ''],
  ])('turns %j into %j', (text, key) => {
    expect(searchKey(text)).toBe(key);
  });
});

describe('searchKeys', () => {
  it.each<[unknown, string[]]>([
    ['Thai', ['thai']],
    [
      ['Thai', 'Greek'],
      ['thai', 'greek'],
    ],
    [['Thai', 'THAI', 7, null, { thai: true }], ['thai']],
    [
      Array.from({ length: 1_000 }, (_, index) => `cuisine ${index}`),
      Array.from({ length: 10 }, (_, i) => `cuisine ${i}`),
    ],
    ['x'.repeat(1_000_000), []],
    [42, []],
    [true, []],
    [{ cuisine: 'thai' }, []],
    [null, []],
    [undefined, []],
    ['   ', []],
  ])('reads a slot value (case %#)', (value, keys) => {
    expect(searchKeys(value)).toEqual(keys);
  });
});

describe('isUnset', () => {
  it.each([null, undefined, '', '  ', []])('is true for %j', (value) => {
    expect(isUnset(value)).toBe(true);
  });

  it.each(['thai', 0, false, ['thai'], {}])('is false for %j', (value) => {
    expect(isUnset(value)).toBe(false);
  });
});
