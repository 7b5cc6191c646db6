import { setTimeout as wait } from 'node:timers/promises';
import {
  RasaAction,
  type ActionResult,
  type CollectingDispatcher,
  type Domain,
  type RasaEvent,
  type Tracker,
} from 'nestjs-rasa';
import { evaluate, unknownExpression, type Scene } from '../python/expressions.js';
import { isObject, type ActionDescription } from '../vector.js';
import type { ActionKind } from './action-kind.js';
import { callsIn, type Call } from './calls.js';
import { callDispatcher, DISPATCHER_METHODS } from './dispatcher-methods.js';
import { EVENT_MAKERS, makeEvent } from './events.js';
import { errorToRaise, unknownError } from './raise.js';

/** Actions that call the dispatcher, and then raise or return as the description says. */
export const dispatchKind: ActionKind = {
  unsupported: (description) =>
    unknownMethod(callsIn(description.calls)) ??
    unknownEvent(description.events) ??
    unknownError(description.raise) ??
    unawaitableCall(description) ??
    unknownExpression([description.calls, description.events, description.returns]),
  providers: (description, instants) => [dispatchAction(description, instants)],
};

function dispatchAction(description: ActionDescription, instants: Set<number>): new () => object {
  const calls = callsIn(description.calls);

  class DispatchAction {
    async run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<Events> {
      const scene = { dispatcher, tracker, domain, instants };
      for (const call of calls) await makeCall(call, scene);
      return outcome(description, scene);
    }
  }

  class SynchronousDispatchAction {
    run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Events {
      const scene = { dispatcher, tracker, domain, instants };
      for (const call of calls) void makeCall(call, scene);
      return outcome(description, scene);
    }
  }

  const action = description.sync === true ? SynchronousDispatchAction : DispatchAction;
  RasaAction(description.name)(action);
  return action;
}

/** Calls the dispatcher once, or waits. Validation methods also make their `calls` with it. */
export function makeCall(call: Call, scene: Scene): unknown {
  if (call.sleep_ms !== undefined) return wait(call.sleep_ms);
  const { args, kwargs } = evaluate({ args: call.args ?? [], kwargs: call.kwargs ?? {} }, scene) as Call;
  return callDispatcher(scene.dispatcher, { ...call, args, kwargs });
}

/** A description may return values that the types do not allow. */
type Events = Awaited<ActionResult>;

function outcome(description: ActionDescription, scene: Scene): Events {
  if (description.raise !== undefined) throw errorToRaise(description.raise, description);
  if (Object.hasOwn(description, 'returns')) return evaluate(description.returns, scene) as Events;
  return eventsIn(description.events).map((event) => {
    if (Object.hasOwn(event, 'raw')) return evaluate(event.raw, scene);
    const args = evaluate(event.args ?? {}, scene);
    return makeEvent(String(event.type), isObject(args) ? args : {});
  }) as RasaEvent[];
}

function eventsIn(events: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(events) ? events.filter(isObject) : [];
}

/** Names the first call that our dispatcher does not support. */
export function unknownMethod(calls: readonly Call[]): string | undefined {
  const unknown = calls.find((call) => call.sleep_ms === undefined && !DISPATCHER_METHODS.has(call.method ?? ''));
  return unknown && `dispatcher method "${unknown.method ?? JSON.stringify(unknown)}"`;
}

/** A synchronous action cannot await an asynchronous call. */
function unawaitableCall({ sync, calls }: ActionDescription): string | undefined {
  if (sync !== true) return undefined;
  const call = callsIn(calls).find(
    ({ method, sleep_ms: sleep }) => sleep !== undefined || method?.startsWith('stream_'),
  );
  return call && `way to await ${call.method ?? 'sleep_ms'} in a synchronous action`;
}

function unknownEvent(events: unknown): string | undefined {
  const unknown = eventsIn(events).find(
    (event) => !Object.hasOwn(event, 'raw') && !EVENT_MAKERS.has(String(event.type)),
  );
  return unknown && `event "${String(unknown.type)}"`;
}
