import type { EventObject } from '../events/index.js';
import { isJsonObject, type JsonObject } from '../json.js';

/** How an event is translated to a dialect. */
export interface Rule {
  /** The words for it in docs/dialects.md. */
  readonly says: string;
  /** Returns the event to send, or null to leave it out. */
  readonly speak: (event: EventObject & JsonObject) => EventObject | null;
}

export const AS_IS: Rule = { says: 'as it is', speak: (event) => event };
export const LEFT_OUT: Rule = { says: 'left out', speak: () => null };

/** `active_loop` was called `form`. */
export const AS_FORM: Rule = { says: '`form`', speak: (event) => ({ ...event, event: 'form' }) };

/** `loop_interrupted` was called `form_validation`, and its flag means the opposite. */
export const AS_FORM_VALIDATION: Rule = {
  says: '`form_validation`',
  speak: ({ is_interrupted, ...event }) => ({ ...event, event: 'form_validation', validate: !is_interrupted }),
};

/** These versions only know reminders of actions. They accept one of an intent, but fail when it is due. */
export const OF_ACTIONS: Rule = {
  says: 'left out without `action`',
  speak: (event) => (typeof event['action'] === 'string' ? event : null),
};

/** Rasa 3 raises a ValueError for an action event that has neither a name nor a text. */
export const NAMED: Rule = {
  says: 'left out without `name`',
  speak: (event) => ((event['name'] ?? event['action_text'] ?? null) === null ? null : event),
};

/** Every Rasa needs `parse_data`. Core also needs its members, and the schema of later versions refuses nulls in it. */
export const PARSED: Rule = { says: '`parse_data` is filled in', speak: withParseData };

function withParseData(event: EventObject & JsonObject): EventObject {
  const given = isJsonObject(event['parse_data']) ? event['parse_data'] : {};
  const { intent, entities, text } = given;
  const named = isJsonObject(intent) && intent['name'] !== null;
  if (named && Array.isArray(entities) && text !== undefined) return event;
  const parsed = {
    ...given,
    intent: named ? intent : withoutName(intent),
    entities: Array.isArray(entities) ? entities : [],
    text: text ?? event['text'] ?? null,
  };
  return { ...event, parse_data: parsed } as EventObject;
}

/** Rasa itself sends `name: null` when it found no intent, but refuses it in an answer. */
function withoutName(intent: unknown): JsonObject {
  if (!isJsonObject(intent)) return {};
  const { name: _none, ...rest } = intent;
  return rest;
}
