import { randomUUID } from 'node:crypto';
import type { TrackedEntity, TrackedEvent } from '../../conversation/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { RasaDomain } from '../rasa-actions/rasa-domain.js';

/**
 * What the NLU makes of a message.
 *
 * @publicApi
 */
export interface FakeNlu {
  /** The intent. Left out, none was found. */
  readonly intent?: string;
  /** The NLU's confidence in it, from 0 to 1; 1 if it is left out. */
  readonly confidence?: number;
  /** The entities: values by name, or entities as Rasa writes them. */
  readonly entities?: Readonly<Record<string, unknown>> | readonly TrackedEntity[];
  /** Other members of `parse_data`, such as `intent_ranking` or `response_selector`. They replace those made here. */
  readonly parseData?: JsonObject;
}

/** How a message came. */
export interface MessageOrigin {
  readonly inputChannel: string;
  readonly metadata: JsonObject;
}

/** A message that names its intent: `/inform@0.9{"cuisine": "thai"}`. */
const PAYLOAD = /^\/([^{@]+)(@[0-9.]+)?({.+})?/d;

/** What Rasa reads in a message such as `/inform{"cuisine": "thai"}`; undefined for any other, or an unknown intent. */
export function payloadOf(text: string, domain: RasaDomain): FakeNlu | undefined {
  const match = PAYLOAD.exec(text);
  const intent = match?.[1]?.trim();
  if (!match || intent === undefined || !domain.intents.has(intent)) return undefined;
  const [start, end] = match.indices?.[3] ?? [0, 0];
  const values = Object.entries(valuesIn(match[3])).filter(([entity]) => domain.entities.has(entity));
  const entities = values.flatMap(([entity, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => ({
      entity,
      value: one,
      start,
      end,
      extractor: 'RegexMessageHandler',
    })),
  );
  const confidence = match[2] === undefined ? 1 : Math.min(1, Number(match[2].slice(1)) || 0);
  return { intent, confidence, entities };
}

/** The event of a message. */
export function userUttered(text: string, nlu: FakeNlu, { inputChannel, metadata }: MessageOrigin): TrackedEvent {
  const message_id = randomUUID().replaceAll('-', '');
  const intent = { name: nlu.intent ?? null, confidence: nlu.confidence ?? (nlu.intent === undefined ? 0 : 1) };
  const parse_data = {
    intent,
    entities: entityList(nlu.entities ?? []),
    text,
    message_id,
    metadata,
    intent_ranking: nlu.intent === undefined ? [] : [intent],
    ...nlu.parseData,
  };
  return { event: 'user', timestamp: null, metadata, text, parse_data, input_channel: inputChannel, message_id };
}

/** The event of an intent that no user said, such as that of a reminder. */
export function externalUttered(intent: string, entities: unknown, inputChannel: string | null): TrackedEvent {
  const text = `EXTERNAL: ${intent}`;
  const metadata = { is_external: true };
  const parsed = { intent: { name: intent }, entities: entityList((entities ?? []) as FakeNlu['entities'] & object) };
  return {
    event: 'user',
    timestamp: null,
    metadata,
    text,
    parse_data: { ...parsed, text, message_id: null, metadata },
    input_channel: inputChannel,
    message_id: null,
  };
}

function entityList(entities: NonNullable<FakeNlu['entities']>): readonly object[] {
  if (Array.isArray(entities)) return entities as readonly TrackedEntity[];
  return Object.entries(entities).map(([entity, value]) => ({ entity, value: value as unknown }));
}

function valuesIn(json: string | undefined): JsonObject {
  try {
    const values: unknown = JSON.parse(json ?? '{}');
    return isJsonObject(values) ? values : {};
  } catch {
    return {};
  }
}
