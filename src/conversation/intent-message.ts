import { isJsonObject } from '../protocol/index.js';
import type { TrackedEntity } from './tracker-state.js';

const SHAPE = /^\/([^{\s@]+)(?:@([\d.]+))?\s*({.*})?$/s;

/** What a message says that names its intent itself, as the payloads of buttons do. */
export interface IntentMessage {
  readonly intent: string;
  readonly confidence: number;
  readonly entities: readonly TrackedEntity[];
}

/**
 * Reads a message such as `/greet` or `/inform{"cuisine": "thai"}`, as Rasa does.
 *
 * @returns undefined for any other text
 */
export function readIntentMessage(text: string): IntentMessage | undefined {
  const message = text.trim();
  const [, intent, confidence, values] = SHAPE.exec(message) ?? [];
  if (intent === undefined) return undefined;
  const entities = values === undefined ? [] : entitiesIn(values, message.length - values.length);
  return { intent, confidence: confidence === undefined ? 1 : Number(confidence) || 0, entities };
}

/** Every entity has the place of the whole object. A list stands for several entities. */
function entitiesIn(values: string, start: number): readonly TrackedEntity[] {
  const place = { start, end: start + values.length };
  return Object.entries(parsed(values)).flatMap(([entity, value]) =>
    [value].flat().map((one: unknown) => ({ entity, value: one, ...place })),
  );
}

function parsed(values: string): object {
  try {
    const value: unknown = JSON.parse(values);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
