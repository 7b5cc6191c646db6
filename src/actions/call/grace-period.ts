import { Inject, Injectable } from '@nestjs/common';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';

/** How long an answer may take to reach its client after the grace period, in milliseconds. */
const FLUSH_MS = 500;

/** The time that a shutdown gives to running calls. It begins when it is first asked for, and is the same for all. */
@Injectable()
export class GracePeriod {
  #end: number | undefined;

  constructor(@Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions) {}

  /** Begins the grace period, if it has not begun. Returns the milliseconds that are left for actions. */
  remaining(): number {
    this.#end ??= performance.now() + this.options.shutdownGraceMs;
    return Math.max(0, this.#end - performance.now());
  }

  /** The milliseconds that are left for connections. Calls that were cancelled at the end still get an answer. */
  remainingForConnections(): number {
    return this.remaining() + FLUSH_MS;
  }
}

/**
 * Waits for something, but not longer than this.
 *
 * @param milliseconds - the longest time
 * @param begin - gets the function to call when it is done
 * @returns whether it was done in time
 */
export function within(milliseconds: number, begin: (done: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    begin(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
