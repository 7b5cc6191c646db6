import type { EntityQuery } from '../../conversation/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import { createNamingDecorator, createRasaParamDecorator, type PipeLike } from './create-rasa-param-decorator.js';

/** An entity's name, and the role and group that it must have. */
type EntityData = readonly [type: string, query: EntityQuery];

/**
 * The members of the latest message that `@LatestMessage()` can give by name.
 *
 * @publicApi
 */
export type LatestMessageMember = 'text' | 'intent' | 'entities' | 'intent_ranking' | 'message_id' | 'metadata';

const entities = createNamingDecorator('entity', ([type, query]: EntityData, host) =>
  host.getTracker().getLatestEntityValues(type, query),
);
const entity = createNamingDecorator(
  'entity',
  ([type, query]: EntityData, host) => host.getTracker().getLatestEntityValues(type, query)[0] ?? null,
);
const message = createRasaParamDecorator((member: LatestMessageMember | undefined, host): unknown => {
  const { latestMessage } = host.getTracker();
  return member === undefined ? latestMessage : (latestMessage[member] ?? null);
});
const intent = createRasaParamDecorator(
  (_data: undefined, host) => host.getTracker().latestMessage.intent?.name ?? null,
);
const senderId = createRasaParamDecorator((_data: undefined, host) => host.getTracker().senderId);

/**
 * The first value of an entity in the latest message, or null.
 *
 * @param type - the entity's name
 * @param query - its role and group; one that is left out must not be set on the entity
 * @param pipes - pipes that transform or check it
 *
 * @example
 * ```ts
 * class Flights {
 *   @RasaAction('action_search_flights')
 *   search(@Entity('city', { role: 'destination' }) city: string | null) {}
 * }
 * ```
 * @publicApi
 */
export function Entity<Name extends DomainName<'entities', Hint>>(
  type: Name,
  query: EntityQuery<Name> = {},
  ...pipes: PipeLike[]
): ParameterDecorator {
  return entity([type, query], ...pipes);
}

/**
 * All values of an entity in the latest message, in their order.
 *
 * @param type - the entity's name
 * @param query - its role and group; one that is left out must not be set on the entity
 * @param pipes - pipes that transform or check the list
 * @publicApi
 */
export function Entities<Name extends DomainName<'entities', Hint>>(
  type: Name,
  query: EntityQuery<Name> = {},
  ...pipes: PipeLike[]
): ParameterDecorator {
  return entities([type, query], ...pipes);
}

/**
 * The latest message as the NLU parsed it, or one member of it. A missing member is null.
 *
 * @param member - a member such as `text`; the whole message by default
 * @param pipes - pipes that transform or check it
 * @publicApi
 */
export function LatestMessage(member?: LatestMessageMember, ...pipes: PipeLike[]): ParameterDecorator {
  return message(member, ...pipes);
}

/** The name of the latest message's intent, or null. @publicApi */
export function Intent(...pipes: PipeLike[]): ParameterDecorator {
  return intent(undefined, ...pipes);
}

/** The conversation's id. @publicApi */
export function SenderId(...pipes: PipeLike[]): ParameterDecorator {
  return senderId(undefined, ...pipes);
}
