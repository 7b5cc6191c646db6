import type { CallErrorKind } from '../../errors/index.js';
import type { CallHead } from '../call/incoming-call.js';
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
  /** What is known of every call. */
  readonly head: CallHead;
  /** The facts of the call; null when it could not be read, names no action, or was refused ahead of the handler. */
  readonly call: ActionCall | null;
  /** Milliseconds since the call began. */
  readonly durationMs: number;
  /** How it ended; for a refused call the kind of the reason. */
  readonly outcome: CallOutcome;
  /** What was thrown, where something was. */
  readonly error?: unknown;
}

/**
 * A stream within a call: from its start to its end there is one response id.
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
 * Where the domain of a call came from: the call itself, or an earlier one with the same digest. `missing` is answered
 * with a request for the domain.
 *
 * @publicApi
 */
export type DomainSource = 'sent' | 'known' | 'missing';

/**
 * Sees the calls, for logging, metrics and the like. Provide it under `RASA_CALL_OBSERVER`. Each call that began is
 * either refused, because no action ran for it, or ended, once. What a method throws is logged once and dropped.
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
  /** A call was refused before an action ran: not a call, unknown action, too large, denied, shutting down, … */
  callRefused?(report: CallReport): void;
  /** A call whose action ran came to its end, whichever way; so did one that names no action. */
  callEnded?(report: CallReport): void;
  /** An action began to stream. */
  streamBegan?(stream: StreamReport): void;
  /** A stream came to its end; `interrupted` says that the user barged in. */
  streamEnded?(stream: StreamReport & { readonly interrupted: boolean }): void;
  /** The domain of a call was looked for. */
  domainResolved?(source: DomainSource, head: CallHead): void;
}
