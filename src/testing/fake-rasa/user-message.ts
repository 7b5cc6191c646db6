import { randomUUID } from 'node:crypto';
import { readIntentMessage, type TrackedEntity, type TrackedEvent } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
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

/**
 * What Rasa reads in a message such as `/inform{"cuisine": "thai"}`, without the entities that the domain does not have;
 * undefined for any other message, or for an intent that the domain does not have.
 */
export function payloadOf(text: string, domain: RasaDomain): FakeNlu | undefined {
  const message = readIntentMessage(text);
  if (!message || !domain.intents.has(message.intent)) return undefined;
  const entities = message.entities
    .filter(({ entity }) => domain.entities.has(entity))
    .map((entity) => ({ ...entity, extractor: 'RegexMessageHandler' }));
  return { intent: message.intent, confidence: Math.min(1, message.confidence), entities };
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
    ...(nlu.intent !== undefined && { intent_ranking: [intent] }),
    ...nlu.parseData,
  };
  return { event: 'user', timestamp: null, metadata, text, parse_data, input_channel: inputChannel, message_id };
}

/** The event of an intent that no user said, such as that of a reminder. */
export function externalUttered(intent: string, entities: unknown, inputChannel: string | null): TrackedEvent {
  const text = `EXTERNAL: ${intent}`;
  const metadata = { is_external: true };
  const parsed = {
    intent: { name: intent },
    entities: entityList((entities ?? []) as NonNullable<FakeNlu['entities']>),
  };
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
  return Object.entries(entities).map(([entity, value]: [string, unknown]) => ({ entity, value }));
}
