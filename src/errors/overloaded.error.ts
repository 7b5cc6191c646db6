import { CallError } from './call.error.js';

/**
 * The server has as many calls as its limits allow, so this one was not run. It is status 503 with `retry-after` over
 * HTTP, and UNAVAILABLE over gRPC.
 *
 * @see docs/limits-and-health.md
 * @publicApi
 */
export class OverloadedError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_OVERLOADED';
  /** How the call failed. */
  override readonly kind = 'overloaded';

  /**
   * @param why - which limit was reached
   * @param retryAfterSeconds - after how many seconds another attempt makes sense
   */
  constructor(
    actionName: string,
    why: string,
    /** After how many seconds another attempt makes sense. */
    readonly retryAfterSeconds: number,
  ) {
    super(`The action server is overloaded: ${why}. Call another instance, or try again in a moment.`, actionName);
  }
}
