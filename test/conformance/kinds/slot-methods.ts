import type { CollectingDispatcher, Domain, Tracker } from 'nestjs-rasa';
import { evaluate, unknownExpression, type Scene } from '../python/expressions.js';
import { isObject, type ActionDescription, type JsonObject } from '../vector.js';
import { callsIn } from './calls.js';
import { makeCall, unknownMethod } from './dispatch.js';
import { EVENT_MAKERS, makeEvent } from './events.js';
import { errorToRaise, unknownError } from './raise.js';

/** What a validation or extraction method does, from the description. */
export type Behaviour = JsonObject;

/** The parts of a call that an expression can read. */
export type Parts = Pick<Scene, 'dispatcher' | 'tracker' | 'domain' | 'value'>;

/** The behaviours under `validate` or `extract`, by the endings of their methods' names. */
export function behavioursOf(description: ActionDescription, verb: 'validate' | 'extract'): [string, Behaviour][] {
  const behaviours = description[verb];
  return isObject(behaviours)
    ? Object.entries(behaviours).filter((entry): entry is [string, Behaviour] => isObject(entry[1]))
    : [];
}

/** A method with this behaviour. It may return values that the types do not allow. */
export function behave(
  behaviour: Behaviour,
  description: ActionDescription,
  instants: Set<number>,
): (parts: Parts) => never {
  const end = (scene: Scene): never => {
    if (behaviour.raise !== undefined) throw errorToRaise(behaviour.raise, description);
    return evaluate(behaviour.returns ?? null, scene) as never;
  };
  const calls = callsIn(behaviour.calls);
  const synchronous = (parts: Parts): never => {
    const scene = { ...parts, instants };
    for (const call of calls) void makeCall(call, scene);
    return end(scene);
  };
  const asynchronous = async (parts: Parts): Promise<never> => {
    const scene = { ...parts, instants };
    for (const call of calls) await makeCall(call, scene);
    return end(scene);
  };
  return behaviour.sync === true ? synchronous : (asynchronous as (parts: Parts) => never);
}

/** Whether the description overrides `required_slots`. */
export function overridesRequired({ required_slots: required }: ActionDescription): boolean {
  return required !== null && required !== undefined;
}

/** Whether the description overrides `next_requested_slot`. */
export function overridesNext(description: ActionDescription): boolean {
  return Object.hasOwn(description, 'next_requested_slot');
}

/** The result of the overridden `required_slots`. */
export function requiredSlots(
  { required_slots: required }: ActionDescription,
  domainSlots: readonly string[],
  dispatcher: CollectingDispatcher,
  tracker: Tracker,
  domain: Domain,
): readonly string[] {
  return evaluate(required, { dispatcher, tracker, domain, domainSlots, instants: new Set() }) as readonly string[];
}

/** The result of the overridden `next_requested_slot`. */
export function nextSlot({ next_requested_slot: next }: ActionDescription): never {
  return (isObject(next) ? makeEvent(String(next.type), isObject(next.args) ? next.args : {}) : null) as never;
}

/** Names what the runner does not support in the description, if anything. */
export function unknownIn(description: ActionDescription): string | undefined {
  const { next_requested_slot: next, required_slots: required } = description;
  const unknownEvent =
    isObject(next) && !EVENT_MAKERS.has(String(next.type)) ? `event "${String(next.type)}"` : undefined;
  const behaviours = [...behavioursOf(description, 'validate'), ...behavioursOf(description, 'extract')];
  return (
    unknownEvent ??
    unknownExpression(required) ??
    behaviours
      .map(([, one]) => unknownMethod(callsIn(one.calls)) ?? unknownError(one.raise) ?? unknownExpression(one.returns))
      .find((reason) => reason !== undefined)
  );
}
