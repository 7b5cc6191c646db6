import type { CallErrorKind } from '../../errors/index.js';
import type { ActionCall } from '../call/rasa-context.js';

/** How a call ended: well, with a failure that has a status of its own, or with an unexpected error. */
export type CallOutcome = 'ok' | CallErrorKind | 'denied' | 'failed';

/** What is known of a call when it has ended. */
export interface CallReport {
  readonly call: ActionCall;
  readonly durationMs: number;
  readonly outcome: CallOutcome;
  /** What was thrown, where something was. */
  readonly error?: unknown;
}

/** The port by which logging, tracing and metrics see the calls. */
export interface ActionObserver {
  /** After a call ended, whichever way. It must not throw. */
  callEnded(report: CallReport): void;
}
