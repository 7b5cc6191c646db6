import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../src/protocol/index.js';
import { DomainCache } from '../../../../src/codecs/struct/domain-cache.js';

/** Reads domains of these sizes in order, and reports which of them were decoded. */
function decodedBy(cache: DomainCache, sizes: readonly number[]): number[] {
  const decoded: number[] = [];
  for (const size of sizes) {
    const domain = cache.get(Buffer.alloc(size), (): JsonObject => {
      decoded.push(size);
      return { size };
    });
    expect(domain).toEqual({ size });
  }
  return decoded;
}

describe('DomainCache', () => {
  it('keeps the latest domains, up to its limit', () => {
    expect(decodedBy(new DomainCache(2, 100), [1, 2, 1, 3, 1, 2])).toEqual([1, 2, 3, 2]);
  });

  it('keeps no more bytes than its limit', () => {
    expect(decodedBy(new DomainCache(16, 100), [40, 41, 42, 42, 41, 40])).toEqual([40, 41, 42, 40]);
    expect(decodedBy(new DomainCache(16, 100), [100, 100, 1, 100, 100])).toEqual([100, 1, 100]);
  });

  it('decodes a larger domain every time, and keeps the others', () => {
    expect(decodedBy(new DomainCache(16, 100), [40, 101, 101, 40])).toEqual([40, 101, 101]);
  });

  it('keeps one of 40 domains of 20 MB by default', () => {
    const sizes = Array.from({ length: 40 }, (_, index) => 20_000_000 + index);
    const cache = new DomainCache(16);
    expect(decodedBy(cache, sizes)).toEqual(sizes);
    expect(decodedBy(cache, sizes.slice(-2).toReversed())).toEqual([sizes.at(-2)]);
  });
});
