import type { EventHistory, JsonObject } from '../protocol/index.js';

/**
 * A conversation as Rasa sends it, in the wire's spelling.
 *
 * @see protocol.md, section 1, "Tracker defaults"
 * @publicApi
 */
export interface TrackerState {
  /** The conversation's id; the only member that must be there. */
  readonly sender_id?: string | null;
  readonly slots?: JsonObject | null;
  readonly latest_message?: JsonObject | null;
  readonly events?: JsonObject[] | EventHistory | null;
  readonly paused?: boolean | null;
  readonly followup_action?: string | null;
  readonly active_loop?: JsonObject | null;
  /** What Rasa before 2.0 called `active_loop`. */
  readonly active_form?: JsonObject | null;
  readonly latest_action_name?: string | null;
  readonly stack?: JsonObject[] | null;
  readonly user_id?: string | null;
}

/** An entity that the NLU found in a message. */
export interface TrackedEntity {
  entity: string;
  value?: unknown;
  role?: string | null;
  group?: string | null;
  start?: number;
  end?: number;
  extractor?: string;
  [key: string]: unknown;
}

/** An intent with the NLU's confidence in it. */
export interface TrackedIntent {
  name: string | null;
  confidence?: number;
  [key: string]: unknown;
}

/**
 * What the NLU made of the user's latest message. Every member may be missing: a conversation may begin without one.
 *
 * @publicApi
 */
export interface ParsedMessage {
  text?: string | null;
  intent?: TrackedIntent | null;
  entities?: TrackedEntity[];
  intent_ranking?: TrackedIntent[];
  message_id?: string | null;
  metadata?: JsonObject;
  [key: string]: unknown;
}

/**
 * A loop, such as a form, that is active.
 *
 * @publicApi
 */
export interface ActiveLoopState {
  name?: string | null;
  is_interrupted?: boolean;
  rejected?: boolean;
  [key: string]: unknown;
}

/**
 * An event of the history, as Rasa recorded it.
 *
 * @publicApi
 */
export interface TrackedEvent {
  event: string;
  timestamp?: number | null;
  name?: string;
  value?: unknown;
  text?: string | null;
  [key: string]: unknown;
}
