import type { RasaErrorCode } from './error-code.js';

/**
 * The ways in which a call can fail. Each transport has a status for every one of them.
 *
 * @publicApi
 */
export type CallErrorKind =
  | 'rejected'
  | 'not-found'
  | 'missing-domain'
  | 'invalid-call'
  | 'too-large'
  | 'unsupported-encoding'
  | 'timed-out'
  | 'aborted'
  | 'overloaded'
  | 'shutting-down'
  | 'unauthenticated'
  | 'unavailable'
  | 'bad-answer'
  | 'failed';

/**
 * A failure of one call, with a status of its own in each transport. Other errors that are thrown are unexpected (HTTP
 * status 500).
 *
 * @publicApi
 */
export abstract class CallError extends Error {
  /** How the call failed. Each transport has a status for it. */
  abstract readonly kind: CallErrorKind;
  /** The stable name of this error (docs/errors.md). */
  abstract readonly code: RasaErrorCode;

  /**
   * @param message - the text for the client and the log; never a part of the conversation
   * @param actionName - the action concerned, if it is known
   */
  constructor(
    message: string,
    /** The action concerned, if it is known. */
    readonly actionName: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  /** The class's name, the code and the message. */
  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}
