import { CallError } from './call.error.js';

/**
 * One thing that is wrong with a call: where, and what was expected there. It never contains the value itself.
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
 * The body is not a valid call: 422 over HTTP, never 400, which Rasa reads as a rejection.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 * @publicApi
 */
export class InvalidCallError extends CallError {
  /** The stable name of this error. */
  override readonly code: 'RASA_INVALID_CALL' | 'RASA_INVALID_JSON' = 'RASA_INVALID_CALL';
  /** How the call failed. */
  override readonly kind = 'invalid-call';

  /**
   * @param details - every problem that was found
   * @param actionName - the action called, if the body could be read that far
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
    return `This is not a valid call: ${list}.`;
  }
}
