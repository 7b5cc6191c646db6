import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { InvalidCallError, PayloadTooLargeError } from '../../../../../src/errors/index.js';
import { BodyBytes, BodyMemory } from '../../../../../src/transports/http/body/body-memory.js';
import { collect } from '../../../../../src/transports/http/body/collect.js';

const pieces = (...texts: string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));
const read = async (stream: Readable, limit = 5, declared?: number): Promise<string | undefined> =>
  (await collect(stream, new BodyBytes(new BodyMemory(), declared), limit, declared))?.toString();

describe('collect()', () => {
  it('joins the chunks, up to the limit', async () => {
    expect(await read(pieces())).toBe('');
    expect(await read(pieces('abcde'))).toBe('abcde');
    expect(await read(pieces('ab', 'cd', 'e'), 5, 5)).toBe('abcde');
  });

  it.each<[string, Readable, number | undefined]>([
    ['in one chunk', pieces('abcdef'), undefined],
    ['in several chunks', pieces('abc', 'def', 'ghi'), undefined],
    ['as its content-length says', pieces('abcdef'), 6],
    ['only by its content-length', pieces('a'), 6],
  ])('refuses a body that is too long %s, after reading it to the end', async (_name, stream, declared) => {
    await expect(read(stream, 5, declared)).rejects.toBeInstanceOf(PayloadTooLargeError);
    expect(stream.readableEnded).toBe(true);
  });

  it('refuses a body that breaks off, with the cause', async () => {
    const cause = new Error('ECONNRESET');
    const stream = new PassThrough();
    const reading = read(stream);
    stream.write('ab');
    stream.destroy(cause);
    await expect(reading).rejects.toMatchObject({ kind: 'invalid-call', cause });
  });

  it('refuses a body that is closed before its end, also beyond the limit', async () => {
    for (const text of ['ab', 'abcdefg']) {
      const stream = new PassThrough();
      const reading = read(stream);
      stream.write(text);
      stream.destroy();
      await expect(reading).rejects.toBeInstanceOf(InvalidCallError);
    }
  });

  it('refuses a body that was read before, without waiting', async () => {
    const stream = pieces('ab').resume();
    await once(stream, 'close');
    await expect(read(stream)).rejects.toBeInstanceOf(InvalidCallError);
  });

  it('ignores an error after the end', async () => {
    const stream = new PassThrough({ autoDestroy: false });
    const reading = read(stream);
    stream.end('ab');
    expect(await reading).toBe('ab');
    expect(() => stream.emit('error', new Error('late'))).not.toThrow();
  });
});
