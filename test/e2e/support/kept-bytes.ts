import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/** The bytes of all buffers that something still holds. */
export function keptBytes(): number {
  collectGarbage();
  // V8 frees the memory of buffers in another thread; a second collection waits for it.
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** Tells whether the buffers that something holds grow beyond a limit. */
export class KeptGrowth {
  readonly #before = keptBytes();
  #most = 0;

  /** @param limit - in bytes */
  constructor(private readonly limit: number) {}

  /** The most that was measured, in bytes: exact from the limit on, and at least what was held below it. */
  get most(): number {
    return this.#most;
  }

  /**
   * Measures. A collection of the whole garbage takes long in a large heap, and what is held is never more than what is
   * there before it: below the limit, nothing has to be collected.
   */
  measure(): void {
    if (this.#growth >= this.limit) collectGarbage({ type: 'minor' });
    const growth = this.#growth >= this.limit ? keptBytes() - this.#before : this.#growth;
    this.#most = Math.max(this.#most, growth);
  }

  get #growth(): number {
    return process.memoryUsage().arrayBuffers - this.#before;
  }
}
