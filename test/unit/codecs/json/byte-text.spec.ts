import { describe, expect, it } from '@jest/globals';
import { ByteText } from '../../../../src/codecs/json/byte-text.js';

const PIECE = 64 * 1024;
const ascii = Buffer.from(Array.from({ length: 3 * PIECE }, (_, index) => 0x20 + (index % 90)));
const mixed = Buffer.from('é日本🎉 '.repeat(20_000));

describe('ByteText', () => {
  it('gives the text of any part, by the positions of the body', () => {
    const text = new ByteText(ascii, 10, ascii.length - 10, true);
    expect(text.decode()).toBe(ascii.toString('latin1', 10, ascii.length - 10));
    for (const [from, to] of [
      [10, 11],
      [100, 100],
      [PIECE + 9, PIECE + 11],
      [PIECE, 2 * PIECE + 20],
      [10, ascii.length - 10],
    ] as const) {
      expect(text.decode(from, to)).toBe(ascii.toString('latin1', from, to));
    }
  });

  it('decodes non-ASCII characters, also across two chunks', () => {
    expect(new ByteText(mixed, 0, mixed.length, false).decode()).toBe(mixed.toString());
    expect(new ByteText(mixed, 13, mixed.length, false).decode(13, mixed.length)).toBe(mixed.toString('utf8', 13));
  });

  it('returns the original bytes', () => {
    const text = new ByteText(mixed, 3, mixed.length, false);
    const target = Buffer.alloc(1_000);
    text.copyTo(target, PIECE - 100, PIECE + 900);
    expect(target.equals(mixed.subarray(PIECE - 100, PIECE + 900))).toBe(true);
    expect([text.byteAt(3), text.byteAt(PIECE + 3)]).toEqual([mixed[3], mixed[PIECE + 3]]);
  });

  it('does not change when the memory it was read from changes', () => {
    const bytes = Buffer.from('before');
    const text = new ByteText(bytes, 0, bytes.length, true);
    bytes.fill('x');
    expect(text.decode()).toBe('before');
  });
});
