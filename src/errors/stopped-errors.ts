import { CallError } from './call.error.js';

/**
 * The action took longer than its time limit. It is status 504 over HTTP.
 *
 * @publicApi
 */
export class ActionTimeoutError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_ACTION_TIMEOUT';
  /** How the call failed. */
  override readonly kind = 'timed-out';

  /** @param timeoutMs - the time limit in milliseconds */
  constructor(
    actionName: string,
    /** The time limit in milliseconds. */
    readonly timeoutMs: number,
  ) {
    super(
      `The action '${actionName}' did not finish within its time limit of ${timeoutMs} ms. ` +
        'Make it faster, or raise `timeoutMs` of the action or of RasaModule.',
      actionName,
    );
  }
}

/**
 * The client closed the connection before the action finished.
 *
 * @publicApi
 */
export class ActionAbortedError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_ACTION_ABORTED';
  /** How the call failed. */
  override readonly kind = 'aborted';

  constructor(actionName: string) {
    super(`The client closed the connection before the action '${actionName}' finished.`, actionName);
  }
}

/**
 * The user interrupted a streamed answer. It is the reason of the action's signal. The action may still finish.
 *
 * @see docs/protocol.md, "Barge-in"
 * @publicApi
 */
export class StreamInterruptedError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_STREAM_INTERRUPTED';
  /** How the call failed. */
  override readonly kind = 'aborted';

  constructor(actionName: string) {
    super(`The user interrupted what the action '${actionName}' was streaming.`, actionName);
  }
}

/**
 * The server is stopping. It refuses new calls, and cancels those that still run after the grace period. It is status
 * 503 over HTTP.
 *
 * @publicApi
 */
export class ServerShuttingDownError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_SERVER_SHUTTING_DOWN';
  /** How the call failed. */
  override readonly kind = 'shutting-down';

  constructor(actionName: string | null) {
    super('The action server is shutting down. Call another instance, or try again in a moment.', actionName);
  }
}
