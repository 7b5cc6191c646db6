import type { Timestamp } from './event.js';

/**
 * Makes Rasa run this action next, whatever the policies would predict.
 *
 * @publicApi
 */
export class FollowupAction {
  readonly event = 'followup';
  readonly timestamp: Timestamp;
  readonly name: string;

  /**
   * @param name - the action's name
   * @param timestamp - seconds since 1970
   */
  constructor(name: string, timestamp: Timestamp = null) {
    this.timestamp = timestamp;
    this.name = name;
  }
}

/**
 * An action was executed.
 *
 * @publicApi
 */
export class ActionExecuted {
  readonly event = 'action';
  readonly name: string | null;
  readonly policy: string | null;
  readonly confidence: number | null;
  readonly timestamp: Timestamp;

  /**
   * @param actionName - the action's name
   * @param policy - the policy that predicted it
   * @param confidence - between 0 and 1
   * @param timestamp - seconds since 1970
   */
  constructor(
    actionName: string | null,
    policy: string | null = null,
    confidence: number | null = null,
    timestamp: Timestamp = null,
  ) {
    this.name = actionName;
    this.policy = policy;
    this.confidence = confidence;
    this.timestamp = timestamp;
  }
}

/**
 * An action's execution was rejected. To reject the running action, throw `ActionExecutionRejection` instead.
 *
 * @publicApi
 */
export class ActionExecutionRejected {
  readonly event = 'action_execution_rejected';
  readonly name: string;
  readonly policy: string | null;
  readonly confidence: number | null;
  readonly timestamp: Timestamp;

  /**
   * @param actionName - the action's name
   * @param policy - the policy that predicted it
   * @param confidence - between 0 and 1
   * @param timestamp - seconds since 1970
   */
  constructor(
    actionName: string,
    policy: string | null = null,
    confidence: number | null = null,
    timestamp: Timestamp = null,
  ) {
    this.name = actionName;
    this.policy = policy;
    this.confidence = confidence;
    this.timestamp = timestamp;
  }
}

/**
 * Undoes the last action and everything after it.
 *
 * @publicApi
 */
export class ActionReverted {
  readonly event = 'undo';
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}
