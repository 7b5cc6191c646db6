import type { Cancellation } from '../call/cancellation.js';

/** How much a {@link Bulkhead} takes. */
export interface BulkheadLimit {
  /** How many run at the same time. */
  readonly concurrency: number;
  /** How many more may wait. */
  readonly queueSize: number;
}

/** Limits how many run at the same time. The others wait in the order in which they came. */
export class Bulkhead {
  #running = 0;
  readonly #waiting = new Set<() => void>();

  constructor(readonly limit: BulkheadLimit) {}

  /** Whether no more may wait. */
  get isFull(): boolean {
    return this.#waiting.size >= this.limit.queueSize;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a place, if one is free and no other call waits for it. */
  tryEnter(): boolean {
    if (this.#running >= this.limit.concurrency || this.#waiting.size > 0) return false;
    this.#running += 1;
    return true;
  }

  /**
   * Waits for a place. A call that is over leaves the queue.
   *
   * @returns whether it got one in this time
   */
  wait(milliseconds: number, call: Pick<Cancellation, 'whenOver'>): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (hasPlace: boolean): void => {
        clearTimeout(timer);
        forget();
        this.#waiting.delete(take);
        resolve(hasPlace);
      };
      const take = (): void => end(true);
      const giveUp = (): void => end(false);
      const timer = setTimeout(giveUp, milliseconds);
      const forget = call.whenOver(giveUp);
      this.#waiting.add(take);
    });
  }

  /** Gives a place back, or on to the one who has waited longest. */
  leave(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#running -= 1;
  }
}
