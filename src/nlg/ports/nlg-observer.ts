import type { CallOutcome } from '../../actions/index.js';

/**
 * Where the answer to an NLG call came from: a handler, the domain's responses, or what stands in for a failure. `none`
 * is the answer for a response that is nowhere, and of a call that was refused.
 *
 * @publicApi
 */
export type NlgSource = 'handler' | 'domain' | 'fallback' | 'none';

/**
 * How an NLG call went.
 *
 * @publicApi
 */
export interface NlgReport {
  /** The name of the response; null for a call that could not be read. */
  readonly response: string | null;
  /** The channel, such as `telegram`, or `collector` over REST. */
  readonly channel: string | null;
  /** The id of the call, as in the header `x-request-id` and in the log. */
  readonly requestId: string;
  /** Where the answer came from. */
  readonly source: NlgSource;
  /** How it ended: `ok`, or the kind of the failure. A failure is answered with the fallback all the same. */
  readonly outcome: CallOutcome;
  /** Milliseconds since the call began. */
  readonly durationMs: number;
  /** What was thrown, where something was. */
  readonly error?: unknown;
}

/**
 * Sees the NLG calls, for logging, metrics and the like. Provide it under `RASA_NLG_OBSERVER`, in any module. What it
 * throws is logged once and dropped.
 *
 * @example
 * ```ts
 * { provide: RASA_NLG_OBSERVER, useValue: { nlgAnswered: ({ source }) => answers.inc({ source }) } }
 * ```
 * @publicApi
 */
export interface NlgObserver {
  /** A call was answered, or refused; once for each call. */
  nlgAnswered?(report: NlgReport): void;
}
