import { describe, expect, it } from '@jest/globals';
import { nearest } from '../../../src/errors/did-you-mean.js';

const MEMBERS = ['text', 'buttons', 'attachment', 'action_search_restaurants'];

describe('nearest()', () => {
  it.each([
    ['txt', 'text'],
    ['textt', 'text'],
    ['tetx', 'text'],
    ['Text', 'text'],
    ['buttns', 'buttons'],
    ['atachmnt', 'attachment'],
    ['action_serach_restaurant', 'action_search_restaurants'],
  ])('suggests for %s the name %s', (word, meant) => expect(nearest(word, MEMBERS)).toBe(meant));

  it.each(['', 'tt', 'city', 'btns', 'attach', 'x'.repeat(10_000)])('suggests nothing for %s', (word) =>
    expect(nearest(word, MEMBERS)).toBeUndefined(),
  );

  it('suggests the most similar name, and the first of equals', () => {
    expect(nearest('action_book', ['action_boo', 'action_books', 'action_bookx'])).toBe('action_boo');
    expect(nearest('action_bookz', ['action_boo', 'action_books'])).toBe('action_books');
  });
});
