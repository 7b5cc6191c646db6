/**
 * A reason of its own why the server should not get calls. Provide it under `RASA_READINESS_CHECK`.
 *
 * @example
 * ```ts
 * { provide: RASA_READINESS_CHECK, useValue: { notReadyReason: () => (menu.isLoaded ? undefined : 'The menu is not loaded yet.') } }
 * ```
 * @publicApi
 */
export interface ReadinessCheck {
  /**
   * Why the server should not get calls now, in a sentence that anyone may read; undefined if it should. It is asked at
   * each probe and must not throw: remember the result of slow checks.
   */
  notReadyReason(): string | undefined;
  /**
   * What does not work now although the server should get calls, such as an optional service that is down, in a
   * sentence that anyone may read; undefined if all works. The server stays ready. It is asked as often, and must not
   * throw either.
   */
  degradedReason?(): string | undefined;
}
