import type { CallErrorKind } from '../../errors/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { CallFailure } from '../call/call-reply.js';
import type { CallHead } from '../call/incoming-call.js';
import type { RasaCall } from '../call/rasa-call.js';
import type { ActionCall } from '../call/rasa-context.js';

/**
 * How a call ended: well, with a failure that has a status of its own, refused by a guard, or with an unexpected error.
 *
 * @publicApi
 */
export type CallOutcome = 'ok' | CallErrorKind | 'denied' | 'failed';

/**
 * How a call went.
 *
 * @publicApi
 */
export interface CallReport {
  /** What is known about every call. */
  readonly head: CallHead;
  /** The facts of the call; null if it could not be read, names no action, or was refused before the handler ran. */
  readonly call: ActionCall | null;
  /** Milliseconds since the call began. */
  readonly durationMs: number;
  /** How it ended, or why it was refused. */
  readonly outcome: CallOutcome;
  /** What was thrown, if anything. */
  readonly error?: unknown;
}

/**
 * A stream within a call. It has one response id.
 *
 * @publicApi
 */
export interface StreamReport {
  /** The call that streams. */
  readonly head: CallHead;
  /** The id of the streamed response. */
  readonly responseId: string;
}

/**
 * Where the domain of a call came from: from the call itself, or from an earlier call with the same digest. For
 * `missing`, the answer asks Rasa for the domain.
 *
 * @publicApi
 */
export type DomainSource = 'sent' | 'known' | 'missing';

/**
 * Gets what one call is answered with: what it streams, and then either the answer or the failure, once.
 *
 * @publicApi
 */
export interface OutcomeListener {
  /** An event was streamed. */
  streamed?(event: WebhookStreamEvent): void;
  /** The call was answered, in the dialect of the Rasa that asked. Null is the answer to a call without an action. */
  answered?(answer: ActionAnswer | null): void;
  /** The call was refused, or its action failed. */
  failed?(failure: CallFailure): void;
}

/**
 * Observes calls, for logging, metrics and the like. Provide it under `RASA_CALL_OBSERVER`. After `callBegan()`, either
 * `callRefused()` or `callEnded()` is called, once. An error of an observer is logged once and otherwise ignored.
 *
 * @example
 * ```ts
 * { provide: RASA_CALL_OBSERVER, useValue: { callEnded: ({ outcome }) => calls.inc({ outcome }) } }
 * ```
 * @publicApi
 */
export interface CallObserver {
  /** A call came in; it has not been read yet. */
  callBegan?(head: CallHead): void;
  /**
   * A valid call was read; its action has not run yet. The call must not be changed. Its history and its domain are
   * parsed when they are read here, so read only what is needed, and read it at once.
   *
   * @returns what gets the answer, or nothing
   */
  callRead?(call: RasaCall, head: CallHead): OutcomeListener | undefined;
  /** A call had to wait because of a limit, and its action begins now. */
  callWaited?(head: CallHead, waitedMs: number): void;
  /** A call was refused before an action ran: not a call, unknown action, too large, denied, overloaded, shutting down, … */
  callRefused?(report: CallReport): void;
  /** A call ended after its action ran, with or without success. A call that names no action also ends. */
  callEnded?(report: CallReport): void;
  /** An action began to stream. */
  streamBegan?(stream: StreamReport): void;
  /** A stream ended; `interrupted` says whether the user barged in. */
  streamEnded?(stream: StreamReport & { readonly interrupted: boolean }): void;
  /** The domain of a call was looked up. */
  domainResolved?(source: DomainSource, head: CallHead): void;
}
