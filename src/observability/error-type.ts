import type { CallOutcome } from '../actions/index.js';
import { errorCodeOf } from '../errors/index.js';

/** How a span names an error: by its code, or by its class. */
export function errorTypeOf(error: unknown, outcome?: CallOutcome): string {
  return (
    errorCodeOf(error) ?? (error instanceof Error ? error.constructor.name || error.name : (outcome ?? typeof error))
  );
}

/** The outcomes that are faults of the server. A rejection or a call that is not valid is none. */
const FAULTS: ReadonlySet<string> = new Set<string>(['failed', 'timed-out', 'shutting-down', 'overloaded']);

/** Whether a call with this outcome has failed because of the server. */
export function isFault(outcome: CallOutcome): boolean {
  return FAULTS.has(outcome);
}
