/* oxlint-disable typescript/no-redundant-type-constituents, typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import type { DomainName, Hint, Registered } from '../../register/index.js';
import type { DefaultActionName } from '../default-actions.js';
import type { Timestamp } from './event.js';

/** Actions that the domain does not list: Rasa's own, and those that start a flow. */
export type BuiltInActionName = DefaultActionName | `flow_${keyof Registered<'flows'>}`;

/**
 * Makes Rasa run this action next, whatever the policies would predict.
 *
 * @publicApi
 */
export class FollowupAction {
  /** The event's type on the wire. */
  readonly event = 'followup';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** The next action's name. */
  readonly name: string;

  /**
   * @param name - the action's name
   * @param timestamp - seconds since 1970
   */
  constructor(name: DomainName<'runnable', Hint> | BuiltInActionName, timestamp: Timestamp = null) {
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
  /** The event's type on the wire. */
  readonly event = 'action';
  /** The action's name. */
  readonly name: string | null;
  /** The policy that predicted the action. */
  readonly policy: string | null;
  /** The confidence of the prediction, from 0 to 1. */
  readonly confidence: number | null;
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
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
  /** The event's type on the wire. */
  readonly event = 'action_execution_rejected';
  /** The rejected action's name. */
  readonly name: string;
  /** The policy that predicted the action. */
  readonly policy: string | null;
  /** The confidence of the prediction, from 0 to 1. */
  readonly confidence: number | null;
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
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
  /** The event's type on the wire. */
  readonly event = 'undo';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}
