import { CallError } from './call.error.js';

/**
 * The reference's text, to the letter: in a stream over gRPC it is all by which Rasa Pro knows that it has to call again
 * with the domain. It compares the beginning of the error's message (seen in 3.21.0).
 */
const MISSING_DOMAIN =
  'Missing domain context, assistant will retry the request and include the domain in the request payload. ' +
  'For more information please see https://rasa.com/docs/action-server/';

/**
 * The call carries no domain and its digest is not known here: 449 over HTTP, after which Rasa calls again with the
 * domain.
 *
 * @see protocol.md, section 1, "Domain and digest"
 * @publicApi
 */
export class ActionMissingDomainException extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_ACTION_MISSING_DOMAIN';
  /** How the call failed. */
  override readonly kind = 'missing-domain';

  /**
   * @param actionName - the action that was called
   * @param message - replaces the default text when it is not empty
   */
  constructor(actionName: string, message?: string) {
    super(message || MISSING_DOMAIN, actionName);
  }
}
