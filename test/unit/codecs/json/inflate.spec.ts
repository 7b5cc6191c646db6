import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { InvalidCallError, PayloadTooLargeError, UnsupportedEncodingError } from '../../../../src/errors/index.js';
import { undoEncodings } from '../../../../src/codecs/json/inflate.js';

const TEXT = Buffer.from('a conversation, '.repeat(50));
const LIMIT = 10_000;
const undone = async (body: Buffer, encoding: string): Promise<string> =>
  (await undoEncodings(body, encoding, LIMIT)).toString();

describe('undoEncodings()', () => {
  it.each<[string, Buffer]>([
    ['', TEXT],
    ['identity', TEXT],
    [' , identity,', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['X-GZIP', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate, gzip', gzipSync(deflateSync(TEXT))],
    ['br,identity , GZIP', gzipSync(brotliCompressSync(TEXT))],
  ])('decodes "%s"', async (encoding, body) => expect(await undone(body, encoding)).toBe(TEXT.toString()));

  it.each([0, 1, 6, 9])('tells raw deflate of level %d from zlib’s, with any first bytes', async (level) => {
    for (let first = 0; first < 256; first += 5) {
      const body = Buffer.concat([Buffer.from([first, first ^ 0xff]), TEXT]);
      const [raw, zlib] = await Promise.all(
        [deflateRawSync, deflateSync].map((encode) => undoEncodings(encode(body, { level }), 'deflate', LIMIT)),
      );
      expect([raw?.equals(body), zlib?.equals(body)]).toEqual([true, true]);
    }
  });

  it.each([
    'zstd',
    'compress',
    'gzip zstd',
    'gzip;q=1',
    'gzip, zstd',
    'zstd, gzip',
    '__proto__',
    'gzip,gzip,gzip,gzip',
  ])('refuses the unknown "%s"', async (encoding) => {
    await expect(undone(gzipSync(TEXT), encoding)).rejects.toBeInstanceOf(UnsupportedEncodingError);
  });

  it.each<[string, Buffer]>([
    ['gzip', TEXT],
    ['gzip', Buffer.alloc(0)],
    ['gzip', gzipSync(TEXT).subarray(0, 30)],
    ['deflate', TEXT],
    ['deflate', Buffer.alloc(0)],
    ['deflate', Buffer.from([0x78])],
    ['deflate', deflateSync(TEXT).subarray(0, -4)],
    ['br', TEXT],
    ['br', brotliCompressSync(TEXT).subarray(0, -1)],
    ['gzip, br', gzipSync(TEXT)],
  ])('refuses invalid %s data, without repeating it', async (encoding, body) => {
    const failing = undone(body, encoding);
    await expect(failing).rejects.toBeInstanceOf(InvalidCallError);
    await expect(failing).rejects.toThrow(/is not valid (gzip|deflate|br) data/);
    await expect(failing).rejects.not.toThrow(/conversation/);
  });

  it.each<[string, (body: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['gzip, gzip', (body) => gzipSync(gzipSync(body))],
  ])('inflates "%s" up to the limit, and no byte further', async (encoding, encode) => {
    expect(await undoEncodings(encode(Buffer.alloc(LIMIT)), encoding, LIMIT)).toHaveLength(LIMIT);
    await expect(undoEncodings(encode(Buffer.alloc(LIMIT + 1)), encoding, LIMIT)).rejects.toThrow(PayloadTooLargeError);
  });

  it('also enforces the limit between two layers', async () => {
    const incompressible = Buffer.from(Array.from({ length: LIMIT }, (_, index) => (index * index * 7919) % 251));
    const inner = deflateRawSync(incompressible, { level: 0 });
    expect(inner.length).toBeGreaterThan(LIMIT);
    await expect(undoEncodings(gzipSync(inner), 'deflate, gzip', LIMIT)).rejects.toBeInstanceOf(PayloadTooLargeError);
  });
});
