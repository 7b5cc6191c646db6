import { Inject, Injectable } from '@nestjs/common';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';

/** How long an answer may take to reach its client after the grace period, in milliseconds. */
const FLUSH_MS = 500;

/** The time that a shutdown leaves to what is under way. It begins once, with the first who asks, and is one for all. */
@Injectable()
export class GracePeriod {
  #end: number | undefined;

  constructor(@Inject(PIPELINE_OPTIONS) private readonly options: Pick<PipelineOptions, 'shutdownGraceMs'>) {}

  /** Begins it, if it has not begun; gives the milliseconds that are left for actions. */
  remaining(): number {
    this.#end ??= performance.now() + this.options.shutdownGraceMs;
    return Math.max(0, this.#end - performance.now());
  }

  /** The milliseconds that are left for connections: what was cancelled at the end shall still be answered. */
  remainingForConnections(): number {
    return this.remaining() + FLUSH_MS;
  }
}
