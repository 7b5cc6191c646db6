import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../../src/nlg/domain/seeded-random.js';

function numbers(seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 1000 }, random);
}

describe('seededRandom()', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  it('spreads over all from 0 up to 1', () => {
    const tenths = new Set(numbers(-1).map((number) => Math.floor(number * 10)));
    expect(tenths).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });
});
