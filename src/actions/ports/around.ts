import type { CallHead } from '../call/incoming-call.js';
import type { RasaContext } from '../call/rasa-context.js';

/**
 * Runs around every call, from when it was read until its answer. Refused calls are included. Provide it under
 * `RASA_AROUND_CALL`. It may wait before `next()`, refuse the call by throwing, and see what `next()` throws. It cannot
 * change the outcome of `next()`.
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
   * @param call - what is known about the call
   * @param next - goes on with the call; it rejects when the call fails
   * @returns what `next()` gave
   */
  aroundCall<T>(call: CallHead, next: () => Promise<T>): Promise<T>;
}

/**
 * Runs around every action: its guards, its interceptors, its method, and the generator that it may return. Provide it
 * under `RASA_AROUND_ACTION`. An OpenTelemetry span or an AsyncLocalStorage that is active when it calls `next()` is
 * active in the action. It may wait, refuse the action by throwing, and see what `next()` throws. It cannot change the
 * outcome of `next()`.
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
   * @param context - the context of the run
   * @param next - runs the action; it rejects when the action fails
   * @returns what `next()` gave
   */
  aroundAction<T>(context: RasaContext, next: () => Promise<T>): Promise<T>;
}

/** One function for all arounds of a kind; the first is the outermost. */
export type Around<Subject> = <T>(subject: Subject, next: () => Promise<T>) => Promise<T>;

/** Composes arounds. Without any it returns undefined, so that a call costs nothing. */
export function compose<Subject>(arounds: readonly Around<Subject>[]): Around<Subject> | undefined {
  if (arounds.length === 0) return undefined;
  return arounds
    .map(guarded)
    .reduceRight((inner, outer) => (subject, next) => outer(subject, () => inner(subject, next)));
}

/** Runs the work once, and returns its outcome. An around can only replace the outcome by throwing. */
function guarded<Subject>(around: Around<Subject>): Around<Subject> {
  return async <T>(subject: Subject, next: () => Promise<T>): Promise<T> => {
    let work: Promise<T> | undefined;
    const once = (): Promise<T> => {
      if (work) return work;
      work = next();
      // If the around throws while the work runs, nothing waits for the work.
      work.catch(() => undefined);
      return work;
    };
    await around(subject, once);
    if (work) return work;
    throw new TypeError('An around of nestjs-rasa did not call next(). Call it once, or throw an error to refuse.');
  };
}
