/**
 * The limit of one action.
 *
 * @publicApi
 */
export interface ActionLimits {
  /** How many calls of the action may run at the same time. */
  readonly concurrency: number;
  /** How many more may wait; `limits.queueSize` by default. */
  readonly queueSize?: number;
}

/**
 * What bounds the calls that a server takes. Beyond a limit of `concurrency`, calls wait; beyond the queue or the time
 * they are refused: with 503 and `retry-after`, or with UNAVAILABLE over gRPC.
 *
 * @see docs/limits-and-health.md
 * @publicApi
 */
export interface RasaLimits {
  /** How many calls may run at the same time; no limit by default. Calls in process are not counted. */
  readonly concurrency?: number;
  /** How many more calls may wait, for all actions and for each action with a limit of its own; 100 by default. */
  readonly queueSize?: number;
  /** How long a call may wait, in milliseconds; 5 s by default. The time limit of the action begins after it. */
  readonly maxWaitMs?: number;
  /** The limits of single actions by their names; they replace the option `concurrency` of `@RasaAction()`. */
  readonly actions?: Readonly<Record<string, number | ActionLimits>>;
  /** How deep the values of a call may be nested; 500 by default. Deeper calls are refused with 422. */
  readonly maxDepth?: number;
  /**
   * How late the event loop may be on average during a second, in milliseconds; no limit by default. Beyond it the
   * server is not ready, and calls are refused.
   */
  readonly maxEventLoopDelayMs?: number;
}

/** The limits with all defaults filled in. */
export interface LimitsOptions {
  readonly concurrency: number | undefined;
  readonly queueSize: number;
  readonly maxWaitMs: number;
  readonly actions: ReadonlyMap<string, { readonly concurrency: number; readonly queueSize: number }>;
  readonly maxDepth: number;
  readonly maxEventLoopDelayMs: number | undefined;
}

/** The token of the options. */
export const LIMITS_OPTIONS = Symbol.for('nestjs-rasa:limits-options');
