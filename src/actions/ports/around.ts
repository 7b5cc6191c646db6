import type { CallHead } from '../call/incoming-call.js';
import type { RasaContext } from '../call/rasa-context.js';

/**
 * Stands around every call, from the moment when it was read to its answer; also around one that is refused. Provide it
 * under `RASA_AROUND_CALL`. It may wait before `next()`, refuse the call by throwing, and see what `next()` throws; it
 * cannot change the outcome of `next()`.
 *
 * @example
 * ```ts
 * class Bulkhead implements AroundCall {
 *   async aroundCall<T>(call: CallHead, next: () => Promise<T>): Promise<T> {
 *     await this.places.take();
 *     try {
 *       return await next();
 *     } finally {
 *       this.places.giveBack();
 *     }
 *   }
 * }
 * ```
 * @publicApi
 */
export interface AroundCall {
  /**
   * Is called once for each call.
   *
   * @param call - what is known of the call
   * @param next - goes on with the call; it rejects when the call fails
   * @returns what `next()` gave
   */
  aroundCall<T>(call: CallHead, next: () => Promise<T>): Promise<T>;
}

/**
 * Stands around every run of an action: around its guards, its interceptors and its method, until a generator that it
 * returned has come to its end. Provide it under `RASA_AROUND_ACTION`. What the action is called within, such as an
 * OpenTelemetry span or an AsyncLocalStorage, is active in it. It may wait, refuse the action by throwing, and see
 * what `next()` throws; it cannot change the outcome of `next()`.
 *
 * @example
 * ```ts
 * class Spans implements AroundAction {
 *   aroundAction<T>({ call }: RasaContext, next: () => Promise<T>): Promise<T> {
 *     return this.tracer.startActiveSpan(call.actionName, (span) => next().finally(() => span.end()));
 *   }
 * }
 * ```
 * @publicApi
 */
export interface AroundAction {
  /**
   * Is called once for each run of an action.
   *
   * @param context - all that belongs to the run
   * @param next - runs the action; it rejects when the action fails
   * @returns what `next()` gave
   */
  aroundAction<T>(context: RasaContext, next: () => Promise<T>): Promise<T>;
}

/** One function for all who stand around something; the first is the outermost. */
export type Around<Subject> = <T>(subject: Subject, next: () => Promise<T>) => Promise<T>;

/** Composes them; nothing where there are none, so that nothing is called. */
export function compose<Subject>(arounds: readonly Around<Subject>[]): Around<Subject> | undefined {
  if (arounds.length === 0) return undefined;
  return arounds
    .map(guarded)
    .reduceRight((inner, outer) => (subject, next) => outer(subject, () => inner(subject, next)));
}

/** Whatever an around makes of it, the work is done once and its outcome counts, unless the around throws. */
function guarded<Subject>(around: Around<Subject>): Around<Subject> {
  return async <T>(subject: Subject, next: () => Promise<T>): Promise<T> => {
    let work: Promise<T> | undefined;
    const once = (): Promise<T> => {
      if (work) return work;
      work = next();
      // An around that has thrown in the meantime waits for it no longer.
      work.catch(() => undefined);
      return work;
    };
    await around(subject, once);
    if (work) return work;
    throw new TypeError('An around of nestjs-rasa did not call next(). Call it once, or throw an error to refuse.');
  };
}
