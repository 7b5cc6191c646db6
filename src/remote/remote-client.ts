import type { ForwardedCall, RelayedAnswer } from '../actions/index.js';

/** A connection to the servers or workers of one remote. */
export interface RemoteClient {
  /** Connects, where the protocol has a connection that stays. It does not reject: `actions()` tells what is wrong. */
  start(): Promise<void>;
  /**
   * The names of the remote's actions.
   *
   * @throws RemoteUnavailableError, RemoteAnswerError
   */
  actions(signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Forwards a call, once.
   *
   * @throws ActionExecutionRejection, ActionNotFoundException, ActionMissingDomainException as the remote says;
   *   RemoteUnavailableError (its `wasSent` tells whether the remote may have got the call), RemoteAnswerError,
   *   RemoteFailedError; the signal's reason when the signal fires
   */
  forward(call: ForwardedCall): Promise<RelayedAnswer>;
  /** Ends all connections. */
  close(): Promise<void>;
}
