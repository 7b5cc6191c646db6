/* oxlint-disable typescript/no-redundant-type-constituents, typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import { readIntentMessage, type IntentName, type TrackedEntity } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { Registered } from '../../register/index.js';
import type { History } from './history.js';

/**
 * What the NLU makes of a message, and how it came.
 *
 * @publicApi
 */
export interface SaidOptions {
  /** The intent. A text such as `/greet` names it itself. */
  readonly intent?: IntentName;
  /** The NLU's confidence in the intent, from 0 to 1; 1 by default. */
  readonly confidence?: number;
  /**
   * The entities: values by the entities' names, where a list stands for several entities of that name; or a list of
   * entities as Rasa has them.
   */
  readonly entities?: EntityValues | readonly TrackedEntity[];
  /** What the channel sent with the message. */
  readonly metadata?: JsonObject;
  /** The name of the channel; `rest` by default. */
  readonly inputChannel?: string | null;
}

/**
 * The values of entities by their names.
 *
 * @publicApi
 */
export type EntityValues = { readonly [Name in keyof Registered<'entities'>]?: unknown };

/** The user says something. The id of the message is its place in the history. */
export function userSaid(history: History, text: string, options: SaidOptions): History {
  const { metadata = {}, inputChannel = 'rest' } = options;
  const id = String(history.events.length).padStart(32, '0');
  const ids = history.version.hasMessageIds ? { message_id: id, metadata } : {};
  const parse_data = parsed(text, options, ids);
  return history.with({ event: 'user', text, parse_data, input_channel: inputChannel, ...ids });
}

/** What the NLU makes of a message. */
function parsed(text: string, options: SaidOptions, ids: JsonObject): JsonObject {
  const named = readIntentMessage(text);
  const name = options.intent ?? named?.intent ?? null;
  const intent = { name, confidence: options.confidence ?? named?.confidence ?? (name === null ? 0 : 1) };
  const entities = [...(named?.entities ?? []), ...entitiesOf(options.entities ?? {}, text)];
  return { intent, entities, text, ...ids, intent_ranking: name === null ? [] : [intent] };
}

function entitiesOf(given: EntityValues | readonly TrackedEntity[], text: string): TrackedEntity[] {
  const entities: readonly TrackedEntity[] = isList(given)
    ? given
    : Object.entries(given).flatMap(([entity, value]) =>
        [value].flat().map((one: unknown) => ({ entity, value: one })),
      );
  return entities.map(({ entity, ...others }) => ({ entity, ...placeIn(text, others['value']), ...others }));
}

function isList(given: EntityValues | readonly TrackedEntity[]): given is readonly TrackedEntity[] {
  return Array.isArray(given);
}

/** Where the value is in the text; the whole text if it is not there word by word. */
function placeIn(text: string, value: unknown): { start: number; end: number } {
  const word = String(value);
  const start = typeof value === 'object' ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
  return start === -1 ? { start: 0, end: text.length } : { start, end: start + word.length };
}
