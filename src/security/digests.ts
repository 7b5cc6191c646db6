import { hash, timingSafeEqual } from 'node:crypto';

/**
 * The digests of the secrets that are accepted. Only digests are compared, all of them and in constant time, so the
 * time of an answer does not tell how much of a guess was right.
 */
export class Digests {
  readonly #digests: readonly Buffer[];

  constructor(accepted: readonly Uint8Array[]) {
    this.#digests = accepted.map(digestOf);
  }

  /** Whether these bytes are one of the secrets. */
  has(shown: Uint8Array): boolean {
    const digest = digestOf(shown);
    let found = false;
    for (const each of this.#digests) found = timingSafeEqual(each, digest) || found;
    return found;
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}
