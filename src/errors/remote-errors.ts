import { CallError } from './call.error.js';

/**
 * The remote that runs the action does not answer. It is status 503 over HTTP, UNAVAILABLE over gRPC.
 *
 * @see docs/remotes.md
 * @publicApi
 */
export class RemoteUnavailableError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_REMOTE_UNAVAILABLE';
  /** How the call failed. */
  override readonly kind = 'unavailable';

  /**
   * @param actionName - the action that was called; null if none was
   * @param remote - the name of the remote
   * @param why - what happened, such as `connection refused`
   * @param wasSent - whether the remote may have got the call, so that it must not be sent again
   */
  constructor(
    actionName: string | null,
    /** The name of the remote. */
    readonly remote: string,
    /** What happened. */
    readonly why: string,
    /** Whether the remote may have got the call. */
    readonly wasSent: boolean,
    options?: ErrorOptions,
  ) {
    const maybe = wasSent ? ' The action may have run.' : ' The action did not run.';
    super(`The remote '${remote}' is not available: ${why}.${maybe}`, actionName, options);
  }
}

/**
 * The remote answered with something that is not an answer of an action server. It is status 502 over HTTP, INTERNAL
 * over gRPC.
 *
 * @see docs/remotes.md
 * @publicApi
 */
export class RemoteAnswerError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_REMOTE_ANSWER';
  /** How the call failed. */
  override readonly kind = 'bad-answer';

  /**
   * @param actionName - the action that was called; null if none was
   * @param remote - the name of the remote
   * @param problem - what is wrong, without any part of the answer, such as `it is not JSON`
   */
  constructor(
    actionName: string | null,
    /** The name of the remote. */
    readonly remote: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `The answer of the remote '${remote}' cannot be used: ${problem}. The action may have run.`,
      actionName,
      options,
    );
  }
}

/**
 * The action failed in the remote, whose log has the cause. It is status 500 over HTTP, INTERNAL over gRPC.
 *
 * @see docs/remotes.md
 * @publicApi
 */
export class RemoteFailedError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_REMOTE_FAILED';
  /** How the call failed. */
  override readonly kind = 'failed';

  /**
   * @param actionName - the action that was called
   * @param remote - the name of the remote
   * @param status - what the remote answered with, such as `status 500`
   */
  constructor(
    actionName: string,
    /** The name of the remote. */
    readonly remote: string,
    status: string,
  ) {
    super(
      `The action '${actionName}' failed in the remote '${remote}' (${status}); the log there has the cause.`,
      actionName,
    );
  }
}
