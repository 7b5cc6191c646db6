import { CallError } from './call.error.js';

/**
 * One thing that is wrong with a call: where, and what was expected there. It never holds the value that came.
 *
 * @publicApi
 */
export interface CallProblem {
  /** A path such as `tracker.slots`, or `body` for the whole. */
  readonly field: string;
  /** What was expected, for instance `must be an object or null`. */
  readonly problem: string;
}

/**
 * The body is no valid call of an action: 422 over HTTP, never 400, which Rasa takes for a rejection.
 *
 * @see protocol.md, section 6
 * @publicApi
 */
export class InvalidCallError extends CallError {
  /** The stable name of this error. */
  override readonly code: 'RASA_INVALID_CALL' | 'RASA_INVALID_JSON' = 'RASA_INVALID_CALL';
  /** How the call failed. */
  override readonly kind = 'invalid-call';

  /**
   * @param details - every problem that was found
   * @param actionName - the action called, where the body was readable enough to tell
   */
  constructor(
    /** Every problem that was found. */
    readonly details: readonly CallProblem[],
    actionName: string | null = null,
    options?: ErrorOptions,
  ) {
    super(InvalidCallError.describe(details), actionName, options);
  }

  private static describe(details: readonly CallProblem[]): string {
    const list = details.map(({ field, problem }) => `${field} ${problem}`).join('; ');
    return `This is not a valid action call: ${list}.`;
  }
}
