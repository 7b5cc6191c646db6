import { describe, expect, it } from '@jest/globals';
import { chosen, shuffled } from '../../../src/knowledge-base/chance.js';

describe('shuffled', () => {
  it('can give every order, one for each sequence of random numbers', () => {
    const sixths = [0, 0.34, 0.67].flatMap((first) => [0, 0.5].map((second) => [first, second]));
    const orders = sixths.map((draws) => {
      const left = [...draws];
      return shuffled(['a', 'b', 'c'], () => left.shift() ?? 0).join('');
    });
    expect(new Set(orders).size).toBe(6);
  });

  it('keeps the order for the highest random numbers', () => {
    expect(shuffled([1, 2, 3, 4], () => 1 - Number.EPSILON)).toEqual([1, 2, 3, 4]);
  });
});

describe('chosen', () => {
  it.each([
    [0, 'a'],
    [0.5, 'b'],
    [0.99, 'c'],
  ])('takes the item for the random number %d', (random, item) => {
    expect(chosen(['a', 'b', 'c'], () => random)).toBe(item);
  });

  it('is undefined for an empty list', () => {
    expect(chosen([], () => 0)).toBeUndefined();
  });
});
