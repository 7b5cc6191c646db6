import type { JsonObject } from '../../../protocol/index.js';

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

  /** @param capacity - how many domains are kept */
  constructor(private readonly capacity: number) {}

  /** The domain of these bytes, decoded by `decode` where they are new. */
  get(bytes: Buffer, decode: () => JsonObject): JsonObject {
    const found = this.#known.find((known) => known.bytes.equals(bytes));
    // The bytes are copied: they are a part of a request, which would be kept whole.
    const known = found ?? { bytes: Buffer.from(bytes), domain: decode() };
    if (this.#known[0] !== known) {
      this.#known = [known, ...this.#known.filter((other) => other !== known)].slice(0, this.capacity);
    }
    return known.domain;
  }
}
