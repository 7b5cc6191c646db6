import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';
import { isSlot } from './events.js';

/** The slots among these that were set since the user's latest message, with their last values. */
export function slotsOfTurn({ events, tracker }: Dialogue, names: readonly string[]): ReadonlyMap<string, unknown> {
  const since = events.findLastIndex((event) => event.event === 'restart' || isMessage(event, tracker.latest_message));
  const set = events.slice(Math.max(since, 0)).filter((event) => isSlot(event) && names.includes(String(event.name)));
  return new Map(set.map(({ name, value }) => [String(name), value]));
}

/** Rasa takes two messages with one text, one intent and the same kinds of entities for the same. */
function isMessage({ event, text, parse_data: parsed }: TrackedEvent, latest: JsonObject): boolean {
  return event === 'user' && signature(text, parsed) === signature(latest['text'], latest);
}

function signature(text: unknown, parsed: unknown): string {
  const { intent, entities } = isJsonObject(parsed) ? parsed : {};
  const name = isJsonObject(intent) ? (intent['name'] ?? null) : null;
  const kinds = Array.isArray(entities) ? entities.map((entity: object) => Object.keys(entity).toSorted()) : [];
  return JSON.stringify([text ?? null, name, kinds]);
}
