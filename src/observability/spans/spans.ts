import type { AroundAction, AroundCall, AroundFormStep, CallObserver } from '../../actions/index.js';

/** What makes the spans: around calls, with an observer of how they end, and around what runs in them. */
export interface Spans {
  readonly calls: AroundCall & CallObserver;
  readonly actions: AroundAction & AroundFormStep;
}
