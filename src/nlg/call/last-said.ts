import { isEventHistory, isJsonObject, type JsonObject, type TrackerDto } from '../../protocol/index.js';
import type { LastSaid } from '../ports/domain-responses.js';

/** How many of the newest events are looked at. */
const LOOKED_AT = 200;

/**
 * What the bot said the last time it said a response. Rasa 2 and later record the response's name with the bot's
 * message in `metadata.utter_action`, Rasa 1 in `metadata.template_name`. A history that cannot be read is treated as
 * an empty one.
 */
export function lastSaid(events: TrackerDto['events'], response: string): LastSaid | undefined {
  try {
    let left = LOOKED_AT;
    for (const event of newestFirst(events)) {
      if (left-- === 0) return undefined;
      const said = saidBy(event, response);
      if (said) return said;
    }
  } catch {
    // The text of the history is not JSON; the reader of the history throws then.
  }
  return undefined;
}

function saidBy(event: unknown, response: string): LastSaid | undefined {
  if (!isJsonObject(event) || event['event'] !== 'bot') return undefined;
  const metadata = isJsonObject(event['metadata']) ? event['metadata'] : {};
  if ((metadata['utter_action'] ?? metadata['template_name']) !== response) return undefined;
  return { text: textOrNull(event['text']), id: textOrNull(metadata['id']) };
}

function newestFirst(events: TrackerDto['events']): Iterable<JsonObject> {
  if (isEventHistory(events)) return events.newestFirst();
  return (events ?? []).toReversed();
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
