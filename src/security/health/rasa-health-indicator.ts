import { Injectable } from '@nestjs/common';
import { Readiness } from '../../actions/index.js';
import { EventLoopDelay } from '../limits/event-loop-delay.js';

/**
 * The result of a health indicator, as `@nestjs/terminus` expects it.
 *
 * @publicApi
 */
export type HealthResult<Key extends string> = Record<
  Key,
  { readonly status: 'up' | 'down'; readonly [detail: string]: unknown }
>;

/**
 * Health indicators for `@nestjs/terminus`, which need not be installed for it.
 *
 * @example
 * ```ts
 * @Get()
 * @HealthCheck()
 * ready() {
 *   return this.health.check([() => this.rasa.isReady('rasa'), () => this.rasa.checkEventLoop('event_loop', 200)]);
 * }
 * ```
 * @see https://docs.nestjs.com/recipes/terminus
 * @publicApi
 */
@Injectable()
export class RasaHealthIndicator {
  readonly #readiness: Readiness;
  readonly #loop: EventLoopDelay;

  /** @internal Made by Nest. */
  constructor(readiness: Readiness, loop: EventLoopDelay) {
    this.#readiness = readiness;
    this.#loop = loop;
  }

  /**
   * Whether the server should get calls; the reasons are in the result if not. What does not work although it should is
   * in the result as `degraded`.
   *
   * @param key - the name in the result
   */
  isReady<Key extends string>(key: Key): HealthResult<Key> {
    const reasons = this.#readiness.reasons();
    if (reasons.length > 0) return resultOf(key, false, { reasons });
    const degraded = this.#readiness.degradedReasons();
    return resultOf(key, true, degraded.length === 0 ? {} : { degraded });
  }

  /**
   * Whether the event loop was on average less late than this during the last second. The first check begins to
   * measure.
   *
   * @param key - the name in the result
   * @param thresholdMs - in milliseconds
   */
  checkEventLoop<Key extends string>(key: Key, thresholdMs: number): HealthResult<Key> {
    this.#loop.start();
    const { delayMs } = this.#loop;
    return resultOf(key, delayMs <= thresholdMs, { delayMs: Math.round(delayMs) });
  }
}

function resultOf<Key extends string>(key: Key, isUp: boolean, details: object): HealthResult<Key> {
  return { [key]: { status: isUp ? 'up' : 'down', ...details } } as HealthResult<Key>;
}
