/* oxlint-disable typescript/no-redundant-type-constituents, typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import type { DomainName, Hint } from '../../register/index.js';
import type { Timestamp } from './event.js';

/**
 * Activates a loop, such as a form, or ends the active one.
 *
 * @publicApi
 */
export class ActiveLoop {
  /** The event's type on the wire. */
  readonly event = 'active_loop';
  /** The loop's name; null ends the active loop. */
  readonly name: string | null;
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /**
   * @param name - the loop's name; null ends the active one
   * @param timestamp - seconds since 1970
   */
  constructor(name: DomainName<'forms', Hint> | null, timestamp: Timestamp = null) {
    this.name = name;
    this.timestamp = timestamp;
  }
}

/**
 * Says whether the active loop is interrupted, that is, whether it asks for its slots.
 *
 * @publicApi
 */
export class LoopInterrupted {
  /** The event's type on the wire. */
  readonly event = 'loop_interrupted';
  /** Whether the loop is interrupted. */
  readonly is_interrupted: boolean;
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /**
   * @param isInterrupted - true while the loop does not ask for its slots
   * @param timestamp - seconds since 1970
   */
  constructor(isInterrupted: boolean, timestamp: Timestamp = null) {
    this.is_interrupted = isInterrupted;
    this.timestamp = timestamp;
  }
}

/**
 * The older name of {@link ActiveLoop}.
 *
 * @deprecated Use {@link ActiveLoop}.
 * @publicApi
 */
export class Form extends ActiveLoop {}

/**
 * The older, inverted form of {@link LoopInterrupted}.
 *
 * @deprecated Use {@link LoopInterrupted} with the opposite flag.
 * @publicApi
 */
export class FormValidation extends LoopInterrupted {
  /**
   * @param validate - false means that the loop is interrupted
   * @param timestamp - seconds since 1970
   */
  constructor(validate: boolean, timestamp: Timestamp = null) {
    super(!validate, timestamp);
  }
}
