import type { ResponseSink } from '../../conversation/index.js';
import type { ActionAnswer, CallDto } from '../../protocol/index.js';
import type { OpenReport } from '../observers/open-report.js';
import type { Cancellation } from './cancellation.js';
import type { CallHead } from './incoming-call.js';

/** What the executor needs to run a call. */
export interface CallRun {
  /** The checked call. */
  readonly call: CallDto;
  readonly head: CallHead;
  /** Stops the call when its client has gone. */
  readonly cancellation: Cancellation;
  /** Where a streaming transport takes chunks; undefined for others. */
  readonly sink: ResponseSink | undefined;
  /** Tells the observers how the call ends. */
  readonly report: OpenReport;
  /** Takes the answer; it throws if the answer cannot be encoded. */
  readonly reply: { answer(answer: ActionAnswer | null): void };
}
