import { describe, expect, it } from '@jest/globals';
import { namePattern } from '../../../src/actions/index.js';

describe('a pattern of names', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['utter_*', 'utter_', true],
    ['utter_*', 'utter', false],
    ['utter_*', 'not_utter_x', false],
    ['*_sorry', 'utter_sorry', true],
    ['*_sorry', 'utter_sorry_2', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*ba', 'aba', false],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'acb', false],
    ['a*b*b', 'ab', false],
    ['a**b', 'ab', true],
    ['*x*', 'abc', false],
    ['utter.*', 'utterXa', false],
    ['utter_*', `utter_${'x'.repeat(1_000)}`, false],
  ])('%s for %s: %s', (pattern, name, matches) => {
    expect(namePattern(pattern).matches(name)).toBe(matches);
  });

  it('is as specific as it has characters', () => {
    expect(namePattern('utter_*_x').literals).toBe(8);
    expect(namePattern('*').literals).toBe(0);
  });
});
