import { describe, expect, it } from '@jest/globals';
import { inPieces, Pieces, PiecesError } from '../../../../src/remote/broker/pieces.js';

const message = (text: string) => ({ headers: { 'rasa-call': 'one' }, body: Buffer.from(text) });

describe('pieces', () => {
  it('are not made of a message that fits', () => {
    const whole = message('abc');
    expect(inPieces(whole, 3)).toEqual([whole]);
    expect(new Pieces(3).add(whole)).toEqual(whole);
  });

  it('are put together again, one message after the other', () => {
    const pieces = new Pieces(10);
    for (const text of ['abcdefg', 'hijk']) {
      const cut = inPieces(message(text), 3);
      expect(cut.map(({ body }) => body.length)).toEqual(text.length === 7 ? [3, 3, 1] : [3, 1]);
      const put = cut.map((piece) => pieces.add(piece)?.body.toString());
      expect(put.slice(0, -1).every((early) => early === undefined)).toBe(true);
      expect(put.at(-1)).toBe(text);
    }
  });

  it('are refused when one is missing, comes twice, or all are too large', () => {
    const [first, second, third] = inPieces(message('abcdefg'), 3);
    if (!first || !second || !third) throw new Error('There are no three pieces.');
    const missing = new Pieces(10);
    missing.add(first);
    expect(() => missing.add(third)).toThrow(PiecesError);
    const twice = new Pieces(10);
    twice.add(first);
    expect(() => twice.add(first)).toThrow('a piece of it is missing');
    const small = new Pieces(5);
    small.add(first);
    expect(() => small.add(second)).toThrow('it is larger than 5 bytes');
  });
});
