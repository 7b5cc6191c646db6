import { describe, expect, it } from '@jest/globals';
import { pythonEqual, equalIgnoringCase } from '../../../../src/nlg/domain/python-equal.js';
import { pythonRepr, pythonText } from '../../../../src/nlg/domain/python-text.js';

describe('pythonText()', () => {
  it.each([
    ['text', 'text'],
    [null, 'None'],
    [undefined, 'None'],
    [true, 'True'],
    [false, 'False'],
    [0, '0'],
    [-0, '-0.0'],
    [42, '42'],
    [1.5, '1.5'],
    [-0.25, '-0.25'],
    [0.0001, '0.0001'],
    [0.00012345, '0.00012345'],
    [-0.00012, '-0.00012'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [1.5e-123, '1.5e-123'],
    [1e15 + 0.5, '1000000000000000.5'],
    [9007199254740991, '9007199254740991'],
    [12345678901234567890n, '12345678901234567890'],
    [[1, 'a', null, [true]], "[1, 'a', None, [True]]"],
    [{ a: 1, "it's": [] }, `{'a': 1, "it's": []}`],
    [[], '[]'],
    [{}, '{}'],
  ])('writes %p', (value, text) => expect(pythonText(value)).toBe(text));

  it('cannot tell 1.0 from 1, which is the same number in JavaScript', () => {
    expect(pythonText(JSON.parse('1.0'))).toBe('1');
  });
});

describe('pythonRepr() of a text', () => {
  it.each([
    ['a', "'a'"],
    ["it's", `"it's"`],
    ['a "b"', `'a "b"'`],
    [`'"`, `'\\'"'`],
    ['\\ \n\r\t', "'\\\\ \\n\\r\\t'"],
    ['\u0007\u00a0\u200b', "'\\x07\\xa0\\u200b'"],
    ['é🎉', "'é🎉'"],
    ['\u{e0001}', "'\\U000e0001'"],
  ])('writes %j', (text, repr) => expect(pythonRepr(text)).toBe(repr));
});

describe('pythonEqual()', () => {
  it.each([
    [1, true],
    [0, false],
    [null, undefined],
    [
      [1, { a: false }],
      [true, { a: 0 }],
    ],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ])('%j equals %j', (one, other) => expect(pythonEqual(one, other)).toBe(true));

  it.each([
    [1, '1'],
    [null, false],
    [0, null],
    ['a', 'A'],
    [[1], { 0: 1 }],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: null }, { b: null }],
    [{}, null],
  ])('%j does not equal %j', (one, other) => expect(pythonEqual(one, other)).toBe(false));
});

describe('equalIgnoringCase()', () => {
  it.each([
    ['Rome', 'rOME'],
    ['straße', 'STRASSE'],
    ['ẞ', 'ss'],
    ['ΟΔΟΣ', 'οδος'],
  ])('%j equals %j', (one, other) => expect(equalIgnoringCase(one, other)).toBe(true));

  it.each([
    ['ı', 'i'],
    ['Rome', 'Roma'],
  ])('%j does not equal %j', (one, other) => expect(equalIgnoringCase(one, other)).toBe(false));
});
