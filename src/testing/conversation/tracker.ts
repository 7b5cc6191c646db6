import { Conversation } from './conversation.js';
import { History } from './history.js';
import { rasaVersion } from './rasa-version.js';

/** A recent Rasa Pro. */
export const DEFAULT_VERSION = '3.20.0';
const NEW_YEAR = new Date('2026-01-01T00:00:00Z');

/**
 * Options of a conversation in a test.
 *
 * @publicApi
 */
export interface ConversationOptions {
  /** The conversation's id; `test` by default. */
  readonly senderId?: string;
  /**
   * The version of Rasa that holds the conversation: it decides what a tracker looks like, and which events an answer may
   * have. `3.20.0`, a Rasa Pro, by default; others are `3.6.21`, `2.8.34`, `1.10.26` and `0.13.8`.
   */
  readonly version?: string;
  /** The time of the first event; the beginning of 2026 by default. */
  readonly startedAt?: Date;
}

/**
 * Begins a conversation.
 *
 * @param options - all are optional
 * @throws TestSetupError when the version cannot be read
 *
 * @example
 * ```ts
 * const result = await rasa.run('action_weather', tracker().slot('city', 'Rome').user('/ask_weather'));
 * ```
 * @publicApi
 */
export function tracker(options: ConversationOptions = {}): Conversation {
  const { senderId = 'test', version = DEFAULT_VERSION, startedAt = NEW_YEAR } = options;
  const history = History.of(rasaVersion(version), startedAt.getTime() / 1000);
  return new Conversation({ senderId, history, setSlots: [] });
}
