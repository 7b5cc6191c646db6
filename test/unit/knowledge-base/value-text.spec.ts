import { describe, expect, it } from '@jest/globals';
import { hasValue, valueText } from '../../../src/knowledge-base/value-text.js';

const NOON = new Date('2026-11-22T12:00:00Z');

describe('hasValue', () => {
  it.each([false, 0, 'x', ['x'], { a: 1 }, NOON])('is true for %j', (value) => expect(hasValue(value)).toBe(true));
  it.each([null, undefined, '', [], {}])('is false for %j', (value) => expect(hasValue(value)).toBe(false));
});

describe('valueText', () => {
  it.each([
    ['text', 'text'],
    [4.5, '4.5'],
    [false, 'false'],
    [12n, '12'],
    [['a', 1, null], 'a, 1, null'],
    [{ a: 1 }, '{"a":1}'],
    [NOON, '2026-11-22T12:00:00.000Z'],
    [undefined, ''],
  ])('formats %p', (value, text) => expect(valueText(value)).toBe(text));
});
