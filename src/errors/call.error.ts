/** The ways in which a call can fail; each transport maps every one of them. */
export type CallErrorKind =
  | 'rejected'
  | 'not-found'
  | 'missing-domain'
  | 'invalid-call'
  | 'too-large'
  | 'unsupported-encoding'
  | 'timed-out'
  | 'aborted'
  | 'shutting-down';

/**
 * A failure of one call that has a status of its own on the wire. Anything else that is thrown is an unexpected
 * error (HTTP 500).
 *
 * @publicApi
 */
export abstract class CallError extends Error {
  /** What happened, for the transports' tables. */
  abstract readonly kind: CallErrorKind;

  /**
   * @param message - what the client and the log are told; never a part of the conversation
   * @param actionName - the action concerned, where it is known
   */
  constructor(
    message: string,
    readonly actionName: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}
