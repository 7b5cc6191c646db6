import type { TrackedEvent } from '../../conversation/index.js';
import type { Tracker } from '../../conversation/index.js';

/**
 * What a policy predicts.
 *
 * @publicApi
 */
export interface FakePrediction {
  /** The action, response or form that runs next. */
  readonly action: string;
  /**
   * The policy, as the event of the action names it.
   *
   * @defaultValue `'RulePolicy'`
   */
  readonly policy?: string | null;
  /**
   * The policy's confidence.
   *
   * @defaultValue 1
   */
  readonly confidence?: number;
  /**
   * Whether only rules have this turn, so that policies that learn from stories do not see it.
   *
   * @defaultValue false
   */
  readonly hideRuleTurn?: boolean;
}

/**
 * Predicts the next action in place of the rules.
 *
 * @returns the action, or undefined to leave it to the rules
 * @publicApi
 */
export type FakePredict = (tracker: Tracker) => FakePrediction | string | undefined;

/** A prediction with the events that come before its action. */
export interface Prediction extends FakePrediction {
  readonly events: readonly TrackedEvent[];
}
