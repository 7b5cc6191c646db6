import type { JsonObject } from '../../protocol/index.js';

/** All domains together take no more bytes than this. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Known {
  readonly bytes: Buffer;
  readonly domain: JsonObject;
}

/**
 * The domains that were decoded last, by their bytes: Rasa sends the same ones again and again, and comparing bytes
 * is far cheaper than decoding them. The same object goes out each time, which is why domains are read-only.
 */
export class DomainCache {
  #known: readonly Known[] = [];

  /**
   * @param capacity - how many domains are kept
   * @param maxBytes - how large they may be together; a larger one is decoded every time
   */
  constructor(
    private readonly capacity: number,
    private readonly maxBytes: number = MAX_BYTES,
  ) {}

  /** The domain of these bytes, decoded by `decode` where they are new. */
  get(bytes: Buffer, decode: () => JsonObject): JsonObject {
    const found = this.#known.find((known) => known.bytes.equals(bytes));
    if (!found && bytes.length > this.maxBytes) return decode();
    // The bytes are copied: they are a part of a request, which would be kept whole.
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
