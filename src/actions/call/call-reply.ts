import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { RelayedAnswer } from '../ports/remote-actions.js';

/**
 * Why a call has no answer.
 *
 * @publicApi
 */
export interface CallFailure {
  /** What was thrown. */
  readonly error: unknown;
  /** The action that was called, if it is known. */
  readonly actionName: string | null;
  /** The id under which the log has the cause. */
  readonly requestId: string;
}

/** Takes what an action streams. */
export interface ReplyStream {
  /**
   * Sends an event; the promise is the backpressure.
   *
   * @throws what the transport's encoder throws; then nothing was sent
   */
  event(event: WebhookStreamEvent): Promise<void>;
}

/** The port through which a transport gets the outcome of a call. It sends the first one and drops the others. */
export interface CallReply {
  /** Whether an answer was sent already, so that no other can be sent. */
  readonly isOver: boolean;
  /** Where chunks go; only for transports that stream. */
  readonly stream?: ReplyStream;
  /**
   * Sends the answer; null is the answer to a call without an action.
   *
   * @throws what the transport's encoder throws; then nothing was sent
   */
  answer(answer: ActionAnswer | null): void;
  /**
   * Sends the answer of another server; its bytes as they are, where the transport has the same format.
   *
   * @throws what the transport's encoder throws; then nothing was sent
   */
  relay(answer: RelayedAnswer): void;
  /** Sends an error. It does not throw. */
  fail(failure: CallFailure): void;
}
