import { CallError } from './call.error.js';

/**
 * The call has no credentials that the server accepts: 401 over HTTP, UNAUTHENTICATED over gRPC. Nothing of its body
 * was read.
 *
 * @see docs/security.md
 * @publicApi
 */
export class UnauthenticatedError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_UNAUTHENTICATED';
  /** How the call failed. */
  override readonly kind = 'unauthenticated';

  /** @param challenges - what the header `WWW-Authenticate` says, such as `Bearer realm="rasa"` */
  constructor(
    /** What the header `WWW-Authenticate` says. */
    readonly challenges: readonly string[],
  ) {
    super('The call has no valid credentials. Send those that the option `auth` of the action server expects.');
  }
}
