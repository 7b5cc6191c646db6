import { describe, expect, it } from '@jest/globals';
import { ABSENT, differences } from '../compare/differences.js';

describe('differences', () => {
  it('finds none between equal values, also with keys in another order', () => {
    expect(differences({ a: 1, b: [1, { c: null }] }, { b: [1.0, { c: null }], a: 1 })).toEqual([]);
  });

  it('gives the place of each difference, with ~ and / escaped', () => {
    expect(differences({ 'a/b': { '~': [1, 2] } }, { 'a/b': { '~': [1, 3] } })).toEqual([
      { at: '/a~1b/~0/1', expected: 2, got: 3 },
    ]);
  });

  it('tells a missing member from null, on both sides', () => {
    expect(differences({ a: null }, {})).toEqual([{ at: '/a', expected: null, got: ABSENT }]);
    expect(differences({}, { a: null })).toEqual([{ at: '/a', expected: ABSENT, got: null }]);
  });

  it('compares the order and the number of items', () => {
    expect(differences([1, 2], [2, 1])).toHaveLength(2);
    expect(differences([1], [1, 2])).toEqual([{ at: '/1', expected: ABSENT, got: 2 }]);
  });

  it.each([
    [1, true],
    [0, false],
    [0, null],
    ['1', 1],
    [[], {}],
    [{}, null],
    ['', null],
  ])('tells %j from %j', (expected, got) => {
    expect(differences(expected, got)).toHaveLength(1);
    expect(differences(got, expected)).toHaveLength(1);
  });

  it('compares a member called __proto__ like any other', () => {
    const withProto = (value: number): unknown => JSON.parse(`{"__proto__": ${value}}`);
    expect(differences(withProto(1), withProto(1))).toEqual([]);
    expect(differences(withProto(1), withProto(2))).toHaveLength(1);
    expect(differences(withProto(1), {})).toHaveLength(1);
  });

  describe('with dates', () => {
    const noon = '2031-05-04T12:00:00+00:00';
    const instants = new Set([Date.parse(noon)]);

    it('accepts another spelling of a moment that was given as a Date', () => {
      expect(differences([noon], ['2031-05-04T12:00:00.000Z'], instants)).toEqual([]);
    });

    it('requires the same text when the moment was given as a text', () => {
      expect(differences([noon], ['2031-05-04T12:00:00.000Z'])).toHaveLength(1);
    });

    it('finds the difference between two moments', () => {
      expect(differences([noon], ['2031-05-04T12:00:01Z'], instants)).toHaveLength(1);
      expect(differences([noon], ['2031-05-04T12:00:00'], instants)).toHaveLength(1);
    });
  });
});
