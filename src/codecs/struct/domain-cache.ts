import type { JsonObject } from '../../protocol/index.js';

/** The limit for all domains together, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Known {
  readonly bytes: Buffer;
  readonly domain: JsonObject;
}

/**
 * A cache of decoded domains by their bytes. Rasa sends the same domain with many calls, and comparing bytes is far
 * cheaper than decoding them. All these calls get the same object, which is why domains are read-only.
 */
export class DomainCache {
  #known: readonly Known[] = [];

  /**
   * @param capacity - how many domains are kept
   * @param maxBytes - how large they may be together. A larger domain is decoded every time
   */
  constructor(
    private readonly capacity: number,
    private readonly maxBytes: number = MAX_BYTES,
  ) {}

  /** Returns the domain with these bytes. If they are new, calls `decode`. */
  get(bytes: Buffer, decode: () => JsonObject): JsonObject {
    const found = this.#known.find((known) => known.bytes.equals(bytes));
    if (!found && bytes.length > this.maxBytes) return decode();
    // Copied, because a subarray would keep the whole request in memory.
    const known = found ?? { bytes: Buffer.from(bytes), domain: decode() };
    if (this.#known[0] !== known)
      this.#known = this.#fitting([known, ...this.#known.filter((other) => other !== known)]);
    return known.domain;
  }

  #fitting(newestFirst: readonly Known[]): readonly Known[] {
    let room = this.maxBytes;
    const fits = ({ bytes }: Known): boolean => (room -= bytes.length) >= 0;
    const end = newestFirst.findIndex((known) => !fits(known));
    return newestFirst.slice(0, Math.min(this.capacity, end < 0 ? newestFirst.length : end));
  }
}
