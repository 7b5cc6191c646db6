import type { EventHistory, JsonObject } from '../protocol/index.js';
import type { Registered } from '../register/index.js';

/**
 * A conversation as Rasa sends it, in the wire's spelling.
 *
 * @see docs/protocol.md, "Tracker defaults"
 * @publicApi
 */
export interface TrackerState {
  /** The conversation's id; the only member that must be there. */
  readonly sender_id?: string | null;
  /** The values of the slots, by name. */
  readonly slots?: JsonObject | null;
  /** What the NLU made of the user's latest message. */
  readonly latest_message?: JsonObject | null;
  /** The history, oldest event first. */
  readonly events?: JsonObject[] | null;
  /** Whether the conversation is paused. */
  readonly paused?: boolean | null;
  /** The action that an earlier action asked to follow. */
  readonly followup_action?: string | null;
  /** The active loop or form. */
  readonly active_loop?: JsonObject | null;
  /** What Rasa before 2.0 called `active_loop`. */
  readonly active_form?: JsonObject | null;
  /** The action that ran last. */
  readonly latest_action_name?: string | null;
  /** The dialogue stack of CALM (Rasa Pro). */
  readonly stack?: JsonObject[] | null;
  /** The user's id, if Rasa knows one. */
  readonly user_id?: string | null;
}

/** A tracker's state as a transport hands it over: its history may be parsed when it is first read. */
export type TrackerSource = Omit<TrackerState, 'events'> & {
  /** The history, oldest event first. */
  readonly events?: JsonObject[] | EventHistory | null;
};

/** An entity that the NLU found in a message. */
export interface TrackedEntity {
  /** The entity's type. */
  entity: string;
  /** The entity's value. */
  value?: unknown;
  /** Its role. */
  role?: string | null;
  /** Its group. */
  group?: string | null;
  /** Where it begins in the text: the index of its first character. */
  start?: number;
  /** Where it ends in the text: the index after its last character. */
  end?: number;
  /** The component of the NLU that found it. */
  extractor?: string;
  /** Any other member that Rasa sends. */
  [key: string]: unknown;
}

/**
 * The name of an intent: one of the domain's or of Rasa's own.
 *
 * @see https://rasa.com/docs/rasa/default-actions
 * @publicApi
 */
export type IntentName =
  (keyof Registered<'intents'> & string) | 'restart' | 'back' | 'out_of_scope' | 'session_start' | 'nlu_fallback';

/** An intent with the NLU's confidence in it. */
export interface TrackedIntent {
  /** The intent's name; null if the NLU found none. */
  name: IntentName | null;
  /** The NLU's confidence, from 0 to 1. */
  confidence?: number;
  /** Any other member that Rasa sends. */
  [key: string]: unknown;
}

/**
 * What the NLU made of the user's latest message. Every member may be missing: a conversation may begin without a
 * message.
 *
 * @publicApi
 */
export interface ParsedMessage {
  /** What the user said. */
  text?: string | null;
  /** The intent with the highest confidence. */
  intent?: TrackedIntent | null;
  /** The entities in the text. */
  entities?: TrackedEntity[];
  /** All intents, those with the highest confidence first. */
  intent_ranking?: TrackedIntent[];
  /** The message's id. */
  message_id?: string | null;
  /** What the channel sent with the message. */
  metadata?: JsonObject;
  /** Any other member that Rasa sends. */
  [key: string]: unknown;
}

/**
 * A loop, such as a form, that is active.
 *
 * @publicApi
 */
export interface ActiveLoopState {
  /** The loop's name. */
  name?: string | null;
  /** Whether the loop is interrupted. */
  is_interrupted?: boolean;
  /** Whether the loop's action rejected its execution. */
  rejected?: boolean;
  /** Any other member that Rasa sends. */
  [key: string]: unknown;
}

/**
 * An event of the history, as Rasa recorded it.
 *
 * @publicApi
 */
export interface TrackedEvent {
  /** The event's type, such as `user` or `slot`. */
  event: string;
  /** When it happened, in seconds since 1970. */
  timestamp?: number | null;
  /** The name of the slot, action or loop, in events that have one. */
  name?: string;
  /** The value, in slot events. */
  value?: unknown;
  /** The text, in events of messages. */
  text?: string | null;
  /** Any other member that Rasa sends. */
  [key: string]: unknown;
}
