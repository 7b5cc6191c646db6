import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';

/** Why a call has no answer. */
export interface CallFailure {
  /** Whatever was thrown. */
  readonly error: unknown;
  /** The action that was called, where it is known. */
  readonly actionName: string | null;
  /** The id under which the log has the cause. */
  readonly requestId: string;
}

/** How a transport takes what an action says before it has finished. */
export interface ReplyStream {
  /**
   * Sends an event; the promise is the backpressure.
   *
   * @throws whatever the transport's encoder throws; nothing was sent then
   */
  event(event: WebhookStreamEvent): Promise<void>;
}

/** The port by which a transport is told the outcome of a call. It sends one, and drops what comes after it. */
export interface CallReply {
  /** Whether the client has an answer already, so that no other can be sent. */
  readonly isOver: boolean;
  /** Where chunks go; left out by a transport that answers once. */
  readonly stream?: ReplyStream;
  /**
   * Sends the answer; null is the one of a call without an action.
   *
   * @throws whatever the transport's encoder throws; nothing was sent then
   */
  answer(answer: ActionAnswer | null): void;
  /** Sends an error. It does not throw. */
  fail(failure: CallFailure): void;
}
