import { HttpException, Inject, Injectable } from '@nestjs/common';
import { CallError } from '../../errors/index.js';
import type { ActionObserver, CallOutcome } from './action-observer.js';
import { ACTION_OBSERVERS } from '../actions.tokens.js';
import type { ActionCall } from '../call/rasa-context.js';

/** One call under observation. */
export interface OpenReport {
  ended(outcome: CallOutcome): void;
  failed(error: unknown): void;
}

/** Tells the observers how each call ended. */
@Injectable()
export class CallReporter {
  constructor(@Inject(ACTION_OBSERVERS) private readonly observers: readonly ActionObserver[]) {}

  /** Starts the clock of a call. */
  begin(call: ActionCall): OpenReport {
    const started = performance.now();
    const tell = (outcome: CallOutcome, error?: unknown): void => {
      const report = { call, durationMs: performance.now() - started, outcome, error };
      for (const observer of this.observers) observer.callEnded(report);
    };
    return { ended: (outcome) => tell(outcome), failed: (error) => tell(outcomeOf(error), error) };
  }
}

function outcomeOf(error: unknown): CallOutcome {
  if (error instanceof CallError) return error.kind;
  if (!(error instanceof HttpException)) return 'failed';
  const status = error.getStatus();
  if (status === 400) return 'rejected';
  return status === 401 || status === 403 ? 'denied' : 'failed';
}
