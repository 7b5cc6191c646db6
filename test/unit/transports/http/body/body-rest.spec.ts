import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { InvalidCallError, PayloadTooLargeError } from '../../../../../src/errors/index.js';
import { BodyRest } from '../../../../../src/transports/http/body/body-rest.js';
import { BodyBytes, BodyMemory } from '../../../../../src/transports/http/body/body-memory.js';
import { collect } from '../../../../../src/transports/http/body/collect.js';
import { StreamedBytes } from '../../../../../src/transports/http/body/streamed-bytes.js';
import { allOf } from '../../../../support/rest-of-call.js';

/** A body of which 2 bytes were read. */
async function restOf(limit = 8): Promise<{ source: PassThrough; rest: BodyRest }> {
  const source = new PassThrough();
  const rest = new BodyRest(source, limit, 2);
  source.write('12');
  await collect(source, new BodyBytes(new BodyMemory(), undefined), limit, undefined, () => rest);
  return { source, rest };
}

describe('BodyRest', () => {
  it('takes at most one piece until it is read, and then all up to the limit', async () => {
    const { source, rest } = await restOf();
    source.write('abc');
    expect(source.isPaused()).toBe(true);
    const read = allOf(rest);
    source.end('def');
    expect(String(Buffer.concat(await read))).toBe('abcdef');
    expect(rest.failure).toBeUndefined();
  });

  it('ends with an error above the limit, and throws the rest away', async () => {
    const { source, rest } = await restOf();
    const read = allOf(rest);
    source.write('abcdefg');
    await expect(read).rejects.toBeInstanceOf(PayloadTooLargeError);
    expect(rest.failure).toBeInstanceOf(PayloadTooLargeError);
    source.end('more');
    await once(source, 'end');
  });

  it.each([
    ['with a cause', new Error('ECONNRESET')],
    ['without one', undefined],
  ])('ends with an error if the body is cut off %s', async (_name, cause) => {
    const { source, rest } = await restOf();
    const read = allOf(rest);
    source.write('abc');
    source.destroy(cause);
    await expect(read).rejects.toBeInstanceOf(InvalidCallError);
    expect(rest.failure).toMatchObject({ kind: 'invalid-call', cause });
  });

  it('tells a reader that comes too late that the body was cut off', async () => {
    const { source, rest } = await restOf();
    source.destroy();
    await once(source, 'close');
    await expect(allOf(rest)).rejects.toBe(rest.failure);
    expect(rest.failure).toBeInstanceOf(InvalidCallError);
  });

  it('tells a reader, also a later one, that the call was given up, and throws the rest away', async () => {
    const { source, rest } = await restOf();
    const read = allOf(rest);
    source.write('abc');
    rest.giveUp();
    await expect(read).rejects.toBe(rest.failure);
    await expect(allOf(rest)).rejects.toBe(rest.failure);
    expect(rest.failure).toBeInstanceOf(InvalidCallError);
    source.end('def');
    await once(source, 'end');
  });

  it('is not given up when all of it was read', async () => {
    const { source, rest } = await restOf();
    const read = allOf(rest);
    source.end('abc');
    await read;
    rest.giveUp();
    expect(rest.failure).toBeUndefined();
  });

  it('throws away what still comes when it is discarded', async () => {
    const { source, rest } = await restOf();
    rest.discard();
    source.write('abc');
    source.end('def');
    await once(source, 'end');
    expect(rest.failure).toBeUndefined();
    expect(source.errored).toBeNull();
  });
});

describe('StreamedBytes', () => {
  const bytesOf = (rest: BodyRest) =>
    new StreamedBytes(Buffer.from('{}'), rest, { encoding: undefined, length: 8, limit: 8 });

  it('can be read into memory once, by several, and then again', async () => {
    const { source, rest } = await restOf();
    const bytes = bytesOf(rest);
    expect(bytes.canRepeat).toBe(false);
    const both = Promise.all([bytes.all(), bytes.plain()]);
    source.end('abcdef');
    expect((await both).map(String)).toEqual(['{}abcdef', '{}abcdef']);
    expect(bytes.canRepeat).toBe(true);
    expect(bytes.pieces()).toEqual({ first: [Buffer.from('{}abcdef')], rest: undefined });
  });

  it('tells why they could not be read', async () => {
    const { source, rest } = await restOf();
    const bytes = bytesOf(rest);
    source.end('x'.repeat(7));
    await expect(bytes.all()).rejects.toBeInstanceOf(PayloadTooLargeError);
    expect(bytes.failure).toBe(rest.failure);
    expect(bytes.failure).toBeInstanceOf(PayloadTooLargeError);
    expect(bytes.canRepeat).toBe(false);
  });
});
