import { CallError } from './call.error.js';

/** Rasa compares nothing in this text; it is the reference's, to the letter, because the vectors hold it. */
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
  override readonly kind = 'missing-domain';

  /**
   * @param actionName - the action that was called
   * @param message - replaces the default text when it is not empty
   */
  constructor(actionName: string, message?: string) {
    super(message || MISSING_DOMAIN, actionName);
  }
}
