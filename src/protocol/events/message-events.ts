import type { JsonObject } from '../json.js';
import type { Timestamp } from './event.js';

/**
 * The user said something.
 *
 * @example
 * ```ts
 * return [new UserUttered('hi', { intent: { name: 'greet', confidence: 1 }, entities: [] })];
 * ```
 * @publicApi
 */
export class UserUttered {
  /** The event's type on the wire. */
  readonly event = 'user';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** What the user said. */
  readonly text: string | null;
  /** What the NLU made of the text: intent, entities and text. */
  readonly parse_data: JsonObject | null;
  /** The input channel's name, such as `rest`. */
  readonly input_channel: string | null;

  /**
   * @param text - what the user said
   * @param parseData - what the NLU made of it: intent, entities, text. Where it is left out, it is filled in for a Rasa
   *   that needs it (docs/dialects.md)
   * @param timestamp - seconds since 1970
   * @param inputChannel - the name of the channel, such as `rest`
   */
  constructor(
    text: string | null,
    parseData: JsonObject | null = null,
    timestamp: Timestamp = null,
    inputChannel: string | null = null,
  ) {
    this.timestamp = timestamp;
    this.text = text;
    this.parse_data = parseData;
    this.input_channel = inputChannel;
  }
}

/**
 * The bot said something. It writes history: an action that wants to speak uses the dispatcher. Rasa from 1.x on
 * also says it to the user; Rasa Core only records it.
 *
 * @publicApi
 */
export class BotUttered {
  /** The event's type on the wire. */
  readonly event = 'bot';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** What the bot said. */
  readonly text: string | null;
  /** What came with the text, such as buttons or an attachment. */
  readonly data: JsonObject | null;
  /** Anything that is kept with the event. */
  readonly metadata: JsonObject | null;

  /**
   * @param text - what the bot said
   * @param data - buttons, elements, attachment and the like
   * @param metadata - for instance `{ utter_action: 'utter_greet' }`
   * @param timestamp - seconds since 1970
   */
  constructor(
    text: string | null = null,
    data: JsonObject | null = null,
    metadata: JsonObject | null = null,
    timestamp: Timestamp = null,
  ) {
    this.timestamp = timestamp;
    this.text = text;
    this.data = data;
    this.metadata = metadata;
  }
}

/**
 * A human agent said something.
 *
 * @publicApi
 */
export class AgentUttered {
  /** The event's type on the wire. */
  readonly event = 'agent';
  /** What the agent said. */
  readonly text: string | null;
  /** What came with the text, such as buttons or an attachment. */
  readonly data: unknown;
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /**
   * @param text - what the agent said
   * @param data - buttons, attachments and the like
   * @param timestamp - seconds since 1970
   */
  constructor(text: string | null = null, data: unknown = null, timestamp: Timestamp = null) {
    this.text = text;
    this.data = data;
    this.timestamp = timestamp;
  }
}
