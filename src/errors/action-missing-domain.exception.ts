import { CallError } from './call.error.js';

/**
 * The text of rasa-sdk, unchanged. In a stream over gRPC, Rasa Pro recognises this error only by how the message begins
 * (seen in 3.21.0).
 */
const MISSING_DOMAIN =
  'Missing domain context, assistant will retry the request and include the domain in the request payload. ' +
  'For more information please see https://rasa.com/docs/action-server/';

/**
 * The call has no domain, and its digest is not known. Over HTTP it is status 449; Rasa then calls again with the
 * domain.
 *
 * @see docs/protocol.md, "Domain and digest"
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
