import type { Timestamp } from './event.js';

/**
 * Undoes the user's last message and everything after it.
 *
 * @publicApi
 */
export class UserUtteranceReverted {
  /** The event's type on the wire. */
  readonly event = 'rewind';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}

/**
 * The bot stays silent until the conversation is resumed, for instance while a human takes over.
 *
 * @publicApi
 */
export class ConversationPaused {
  /** The event's type on the wire. */
  readonly event = 'pause';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}

/**
 * The bot speaks again after a pause.
 *
 * @publicApi
 */
export class ConversationResumed {
  /** The event's type on the wire. */
  readonly event = 'resume';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}

/**
 * Makes Rasa export the conversation as a story.
 *
 * @publicApi
 */
export class StoryExported {
  /** The event's type on the wire. */
  readonly event = 'export';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}
