import { describe, expect, it } from '@jest/globals';
import { BodyBytes, BodyMemory } from '../../../../../src/transports/http/body/body-memory.js';

function filled(chunks: readonly string[], announced?: number, pool = new BodyMemory()): BodyBytes {
  const body = new BodyBytes(pool, announced);
  for (const chunk of chunks) body.push(Buffer.from(chunk));
  return body;
}

describe('BodyBytes', () => {
  it.each([
    ['not announced', undefined],
    ['announced', 9],
    ['announced too small', 4],
    ['announced too large', 100],
    ['announced as NaN', Number.NaN],
    ['announced as a negative number', -1],
  ])('gives all chunks in order when the length is %s', (_, announced) => {
    expect(filled(['abc', '', 'de', 'fghi'], announced).all().toString()).toBe('abcdefghi');
    expect(filled(['', 'abc', 'de'], announced).all().toString()).toBe('abcde');
    expect(filled([], announced).all()).toHaveLength(0);
  });

  it('keeps the content while it grows', () => {
    const chunks = Array.from({ length: 300 }, (_, index) => String(index).padStart(4_000, '.'));
    expect(filled(chunks).all().toString()).toBe(chunks.join(''));
  });

  it('returns a single chunk as it is', () => {
    const chunk = Buffer.from('abc');
    const body = new BodyBytes(new BodyMemory(), 3);
    body.push(chunk);
    expect(body.all()).toBe(chunk);
  });

  it('reserves no more than a few megabytes, for any announced length', () => {
    const bytes = filled(['abc', 'def'], 1_000_000_000_000).all();
    expect(bytes.toString()).toBe('abcdef');
    expect(bytes.buffer.byteLength).toBeLessThan(10_000_000);
  });
});

describe('BodyMemory', () => {
  it('is used again, and shows nothing of the body before', () => {
    const pool = new BodyMemory();
    const first = filled(['secret ', 'of the first'], undefined, pool);
    const { buffer } = first.all();
    first.release();
    const second = filled(['ab', 'cd'], undefined, pool);
    expect(second.all().buffer).toBe(buffer);
    expect(second.all().toString()).toBe('abcd');
  });

  it('is not lent to two bodies at the same time', () => {
    const pool = new BodyMemory();
    filled(['a', 'b'], undefined, pool).release();
    const [one, other] = [filled(['ab', 'c'], undefined, pool), filled(['de', 'f'], undefined, pool)];
    expect([one.all().toString(), other.all().toString()]).toEqual(['abc', 'def']);
  });

  it('grows with a larger body, and keeps its beginning', () => {
    const pool = new BodyMemory();
    filled(['a', 'b'], undefined, pool).release();
    const large = 'x'.repeat(300_000);
    expect(filled(['begin ', large, ' end'], undefined, pool).all().toString()).toBe(`begin ${large} end`);
  });

  it('ignores a chunk for a body that was released', () => {
    const pool = new BodyMemory();
    const late = filled(['a', 'b'], undefined, pool);
    late.release();
    const other = filled(['cd', 'ef'], undefined, pool);
    late.push(Buffer.from('XX'));
    late.release();
    expect(other.all().toString()).toBe('cdef');
    expect(filled(['gh', 'ij'], undefined, pool).all().buffer).not.toBe(other.all().buffer);
  });

  it('does not lend memory that may still be read', () => {
    const pool = new BodyMemory();
    const body = filled(['a', 'b'], undefined, pool);
    const bytes = body.all();
    body.forget();
    expect(filled(['c', 'd'], undefined, pool).all().buffer).not.toBe(bytes.buffer);
    expect(bytes.toString()).toBe('ab');
  });

  it('keeps only a few buffers, and no large ones', () => {
    const pool = new BodyMemory();
    const bodies = Array.from({ length: 20 }, () => filled(['a', 'b'], undefined, pool));
    for (const body of bodies) body.release();
    const kept = Array.from({ length: 20 }, () => pool.take()).filter((memory) => memory !== undefined);
    expect(kept).toHaveLength(8);
    filled(['a', 'b'.repeat(3_000_000)], undefined, pool).release();
    expect(pool.take()).toBeUndefined();
  });
});
