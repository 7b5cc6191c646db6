import { HttpException } from '@nestjs/common';
import { CallError } from '../../errors/index.js';
import type { CallHead } from '../call/incoming-call.js';
import type { ActionCall } from '../call/rasa-context.js';
import type { CallOutcome, CallReport } from './call-observer.js';

/** Receives the report. */
export interface ReportReceiver {
  tell(what: 'callEnded' | 'callRefused', report: CallReport): void;
}

/** The report of one call. It is sent once: as ended if an action ran, and as refused otherwise. */
export class OpenReport {
  readonly #started = performance.now();
  readonly #observers: ReportReceiver;
  #isRunning = false;
  #isOver = false;
  /** The facts of the call, as soon as they are known. */
  call: ActionCall | null = null;

  constructor(
    readonly head: CallHead,
    observers: ReportReceiver,
  ) {
    this.#observers = observers;
  }

  /** The action is about to run. */
  running(): void {
    this.#isRunning = true;
  }

  /** The call was answered. A call without an action counts as ended, too. */
  ended(): void {
    this.#isRunning = true;
    this.tell('ok');
  }

  /** The call failed or was refused. */
  failed(error: unknown): void {
    this.tell(outcomeOf(error), error);
  }

  private tell(outcome: CallOutcome, error?: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { head, call } = this;
    const report = { head, call, durationMs: performance.now() - this.#started, outcome, error };
    this.#observers.tell(this.#isRunning ? 'callEnded' : 'callRefused', report);
  }
}

/** How a call ended that failed with this error. */
export function outcomeOf(error: unknown): CallOutcome {
  if (error instanceof CallError) return error.kind;
  if (!(error instanceof HttpException)) return 'failed';
  const status = error.getStatus();
  if (status === 400) return 'rejected';
  return status === 401 || status === 403 ? 'denied' : 'failed';
}
