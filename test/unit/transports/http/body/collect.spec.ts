import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError } from '../../../../../src/errors/index.js';
import { collect } from '../../../../../src/transports/http/body/collect.js';

const LIMIT = 10;

describe('collect()', () => {
  it('gives all bytes of a stream', async () => {
    const stream = new PassThrough();
    const body = collect(stream, LIMIT, undefined);
    stream.write('abc');
    stream.end('def');
    expect((await body).toString()).toBe('abcdef');
  });

  it('refuses a stream that closes before its end', async () => {
    const stream = new PassThrough();
    const body = collect(stream, LIMIT, undefined);
    stream.write('abc');
    stream.destroy();
    await expect(body).rejects.toBeInstanceOf(InvalidCallError);
  });

  it('refuses a stream that fails', async () => {
    const stream = new PassThrough();
    const body = collect(stream, LIMIT, undefined);
    stream.destroy(new Error('reset'));
    await expect(body).rejects.toMatchObject({ cause: { message: 'reset' } });
  });

  it.each([
    ['declared', 11],
    ['found', undefined],
  ])('refuses a stream whose %s length is beyond the limit, and lets it run out', async (_, declared) => {
    const stream = new PassThrough();
    const body = collect(stream, LIMIT, declared);
    const ended = once(stream, 'end');
    stream.end('12345678901');
    await expect(body).rejects.toBeInstanceOf(PayloadTooLargeError);
    await ended;
  });
});
