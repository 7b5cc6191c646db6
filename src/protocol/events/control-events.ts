import type { Timestamp } from './event.js';

/**
 * Undoes the user's last message and everything after it.
 *
 * @publicApi
 */
export class UserUtteranceReverted {
  readonly event = 'rewind';
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
  readonly event = 'pause';
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
  readonly event = 'resume';
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
  readonly event = 'export';
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}
