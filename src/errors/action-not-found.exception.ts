import { CallError } from './call.error.js';

/**
 * No action has this name. It is status 404 over HTTP, NOT_FOUND over gRPC.
 *
 * @see docs/protocol.md, "Status codes"
 * @publicApi
 */
export class ActionNotFoundException extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_ACTION_NOT_FOUND';
  /** How the call failed. */
  override readonly kind = 'not-found';

  /**
   * @param actionName - the name in the call
   * @param message - replaces the default text when it is not empty
   */
  constructor(actionName: string, message?: string) {
    super(message || `No registered action found for name '${actionName}'.`, actionName);
  }
}
