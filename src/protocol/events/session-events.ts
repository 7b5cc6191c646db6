import type { JsonObject } from '../json.js';
import type { Timestamp } from './event.js';

/**
 * Starts the conversation anew: history and slots are forgotten.
 *
 * @publicApi
 */
export class Restarted {
  /** The event's type on the wire. */
  readonly event = 'restart';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}

/**
 * Begins a session; what `action_session_start` answers first.
 *
 * @publicApi
 */
export class SessionStarted {
  /** The event's type on the wire. */
  readonly event = 'session_started';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}

/**
 * Ends the session for good: Rasa Pro, from 3.16 on, appends no further events to the conversation. Rasa Open Source
 * does not know it and is not sent it (docs/dialects.md).
 *
 * @publicApi
 */
export class SessionEnded {
  /** The event's type on the wire. */
  readonly event = 'session_ended';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** Anything that is kept with the event. */
  readonly metadata: JsonObject | null;

  /**
   * @param timestamp - seconds since 1970
   * @param metadata - anything worth keeping with the event
   */
  constructor(timestamp: Timestamp = null, metadata: JsonObject | null = null) {
    this.timestamp = timestamp;
    this.metadata = metadata;
  }
}
