/** A call that a caller offers. */
export interface Offer {
  readonly callId: string;
  /** Where the caller waits. */
  readonly reply: string;
  /** When the caller's time limit has passed, on the clock of `performance.now()`. */
  readonly deadline: number;
}

/** The callers offer a call again and again, so more than these may be forgotten. */
const MOST_OFFERS = 1_000;

/** The calls that wait until this worker has a free place, in the order in which they came. */
export class NatsOffers {
  readonly #waiting = new Map<string, Offer>();

  add(offer: Offer): void {
    if (this.#waiting.size < MOST_OFFERS || this.#waiting.has(offer.callId)) this.#waiting.set(offer.callId, offer);
  }

  remove(callId: string): void {
    this.#waiting.delete(callId);
  }

  /** The first one whose caller still waits. */
  next(): Offer | undefined {
    for (const offer of this.#waiting.values()) {
      this.#waiting.delete(offer.callId);
      if (offer.deadline > performance.now()) return offer;
    }
    return undefined;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
