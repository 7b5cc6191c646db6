import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ReadinessCheck } from '../../actions/index.js';
import { LIMITS_OPTIONS, type LimitsOptions } from './limits.options.js';

/** How often the delay is measured, and how often the mean of these measurements is taken, in milliseconds. */
const RESOLUTION_MS = 20;
const SAMPLE_MS = 1_000;

/**
 * How late the event loop is, on average during the last second. Work that blocks it, such as a long computation, and
 * more calls than one process can serve make it late.
 *
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
@Injectable()
export class EventLoopDelay implements ReadinessCheck, OnApplicationBootstrap, OnApplicationShutdown {
  #histogram: IntervalHistogram | undefined;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = 0;
  readonly #limitMs: number;

  constructor(@Inject(LIMITS_OPTIONS) { maxEventLoopDelayMs }: Pick<LimitsOptions, 'maxEventLoopDelayMs'>) {
    this.#limitMs = maxEventLoopDelayMs ?? Infinity;
  }

  /** Milliseconds; 0 until the first second is over. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** Whether it is later than the limit. */
  get isLate(): boolean {
    return this.#delayMs > this.#limitMs;
  }

  /** How late it is, for messages. */
  get why(): string {
    return `its event loop is ${Math.round(this.#delayMs)} ms late, and the limit is ${this.#limitMs} ms`;
  }

  /** Begins to measure, if it has not begun. */
  start(): void {
    if (this.#histogram) return;
    const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#histogram = histogram;
    histogram.enable();
    let sampledAt = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      // After a reset, Node measures from the second run of its timer on. If there was none in a whole sample, the loop
      // was blocked for most of it.
      const meanMs = histogram.count === 0 ? now - sampledAt : histogram.mean / 1e6;
      // Node counts the interval between two measurements as a part of the delay.
      this.#delayMs = Math.max(0, meanMs - RESOLUTION_MS);
      sampledAt = now;
      histogram.reset();
    }, SAMPLE_MS).unref();
  }

  notReadyReason(): string | undefined {
    return this.isLate ? `The server is overloaded: ${this.why}.` : undefined;
  }

  onApplicationBootstrap(): void {
    if (Number.isFinite(this.#limitMs)) this.start();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
    this.#histogram?.disable();
  }
}
