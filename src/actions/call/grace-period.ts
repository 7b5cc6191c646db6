import { Inject, Injectable } from '@nestjs/common';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import { Shutdown } from './shutdown.js';

/** How long an answer may take to reach its client after the grace period, in milliseconds. */
const FLUSH_MS = 500;

/** The time that a shutdown gives to running calls. It begins when it is first asked for, and is the same for all. */
@Injectable()
export class GracePeriod {
  #end: number | undefined;

  constructor(
    @Inject(PIPELINE_OPTIONS) private readonly options: Pick<PipelineOptions, 'shutdownGraceMs'>,
    private readonly shutdown: Shutdown,
  ) {}

  /** Begins the grace period, if it has not begun. Returns the milliseconds that are left for actions. */
  remaining(): number {
    this.#end ??= performance.now() + this.options.shutdownGraceMs;
    return Math.max(0, this.#end - performance.now());
  }

  /** The milliseconds that are left for connections. Calls that were cancelled at the end still get an answer. */
  remainingForConnections(): number {
    return this.remaining() + FLUSH_MS;
  }

  /**
   * Waits for running calls. If they do not end in time, or a second signal comes, the grace period is over.
   *
   * @param begin - gets the function to call when it is done
   */
  async waitFor(begin: (done: () => void) => void): Promise<void> {
    const inTime = await this.shutdown.within(this.remaining(), begin);
    if (!inTime) this.end();
  }

  /** Ends the grace period now. */
  end(): void {
    this.#end = performance.now();
  }

  /**
   * Waits for connections in the same way.
   *
   * @returns whether it was done in time
   */
  waitForConnections(begin: (done: () => void) => void): Promise<boolean> {
    return this.shutdown.within(this.remainingForConnections(), begin);
  }
}
