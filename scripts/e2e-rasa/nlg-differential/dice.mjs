/** Seeded chance (xorshift32): the same seed gives the same cases. */
export class Dice {
  #state;

  /** @param {number} seed - not 0 */
  constructor(seed) {
    this.#state = seed | 0 || 1;
  }

  /** From 0 up to 1. */
  number() {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 2 ** 32;
  }

  /** An integer from 0 up to this. */
  below(limit) {
    return Math.floor(this.number() * limit);
  }

  oneIn(count) {
    return this.below(count) === 0;
  }

  one(items) {
    return items[this.below(items.length)];
  }

  /** Each with a chance of one half. */
  some(items) {
    return items.filter(() => this.oneIn(2));
  }
}
