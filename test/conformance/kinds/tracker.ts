import { RasaAction, SlotSet, Tracker, type CollectingDispatcher, type Domain } from 'nestjs-rasa';
import { evaluate, unknownExpression, type Scene } from '../python/expressions.js';
import type { ActionDescription } from '../vector.js';
import type { ActionKind } from './action-kind.js';
import { callsIn, type Call } from './calls.js';
import { askTracker, TRACKER_METHODS, TRACKER_PROPERTIES } from './tracker-members.js';

/** Actions that ask the tracker and return each answer as a slot: `r0`, `r1`, and so on. */
export const trackerKind: ActionKind = {
  unsupported: ({ calls }) => unknownMember(callsIn(calls)) ?? unknownExpression(calls),
  providers: (description, instants) => [trackerAction(description, instants)],
};

function trackerAction(description: ActionDescription, instants: Set<number>): new () => object {
  @RasaAction(description.name)
  class TrackerAction {
    run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): SlotSet[] {
      const scene = { dispatcher, tracker, domain, instants };
      return callsIn(description.calls).map((call, index) => new SlotSet(`r${index}`, answer(tracker, call, scene)));
    }
  }
  return TrackerAction;
}

/** The answer of the tracker; `{"$raises": true}` for a call that fails. */
function answer(tracker: Tracker, call: Call, scene: Scene): unknown {
  try {
    const { args, kwargs } = evaluate({ args: call.args ?? [], kwargs: call.kwargs ?? {} }, scene) as Call;
    const result = askTracker(tracker, { ...call, args, kwargs });
    return call.then ? followUp(result, callsIn(call.then), scene) : asJson(result);
  } catch {
    return { $raises: true };
  }
}

function followUp(result: unknown, calls: readonly Call[], scene: Scene): unknown[] {
  if (!(result instanceof Tracker)) throw new TypeError('Only a tracker can be asked a further question.');
  return calls.map((call) => answer(result, call, scene));
}

/** Turns iterators into lists and undefined into null. */
function asJson(result: unknown): unknown {
  if (typeof result === 'object' && result !== null && 'next' in result && Symbol.iterator in result) {
    return Array.from(result as Iterable<unknown>);
  }
  return result ?? null;
}

function unknownMember(calls: readonly Call[]): string | undefined {
  for (const { method, property, then } of calls) {
    const known = method === undefined ? TRACKER_PROPERTIES.has(property ?? '') : TRACKER_METHODS.has(method);
    if (!known) return `tracker member "${method ?? property ?? ''}"`;
    const further = unknownMember(callsIn(then));
    if (further !== undefined) return further;
  }
  return undefined;
}
