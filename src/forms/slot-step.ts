import type { Type } from '@nestjs/common';
import type { ActionInstance, ActionSteps } from '../actions/index.js';
import { decoratedParametersOf, hasDecoratedParameters } from '../nest/decorated-parameters.js';
import { SLOT_VALUE } from './decorators/slot-value.decorator.js';
import { InvalidSlot } from './invalid-slot.js';
import { isComplaint } from './refusal.js';
import type { SlotContext } from './slot-context.js';
import type { SlotVerb } from './slot-method-names.js';
import { isSlotValues, type SlotValues } from './slot-values.js';

/** What a step of a form needs. */
export interface SlotStepTools {
  readonly metatype: Type;
  readonly instance: ActionInstance;
  readonly steps: ActionSteps;
  /** Is called when a method returned neither slots nor nothing. */
  readonly complain: (method: string, returned: unknown) => void;
}

/** A method that validates or extracts a slot, ready to be called. */
export type SlotStep = (context: SlotContext) => Promise<SlotValues>;

/** A method of a form and its slot. */
interface SlotMethod {
  readonly method: string;
  readonly verb: SlotVerb;
  readonly slot: string;
}

type Callback = (...args: unknown[]) => unknown;

/** The step for a method of a form, behind its guards, interceptors, pipes and filters. */
export function createSlotStep(tools: SlotStepTools, target: SlotMethod): SlotStep {
  const { method, slot } = target;
  /** The errors that the method itself threw. Other errors with status 400 or 422 come from pipes. */
  const thrown = new WeakSet<object>();
  const step = tools.steps.create(method, returningSlots(tools, target, thrown));
  return async (context) => {
    const candidate = 'candidate' in context.slot ? [context.slot.candidate] : [];
    const result = await step(context, ...candidate).catch((error: unknown) => {
      throw isComplaint(error) && !thrown.has(error) ? new InvalidSlot() : error;
    });
    // A filter that handled an error returns no slots. The candidate was not checked, so it is not kept.
    return isSlotValues(result) ? result : { [slot]: null };
  };
}

/** Makes the method always return slots. If it returns none, the slot gets the candidate as the pipes returned it. */
function returningSlots(tools: SlotStepTools, target: SlotMethod, thrown: WeakSet<object>): Callback {
  const { metatype, instance, complain } = tools;
  const { method, verb, slot } = target;
  const original = instance[method] as Callback;
  const index = verb === 'validate' ? candidateIndex(metatype, method) : undefined;
  return async function (this: unknown, ...args: unknown[]): Promise<SlotValues> {
    const result = await attempt(() => original.apply(this, args), thrown);
    if (isSlotValues(result)) return result;
    if (result !== undefined) complain(method, result);
    return index === undefined ? {} : { [slot]: args[index] };
  };
}

/** Runs a method and remembers the error that it throws. */
async function attempt(run: () => unknown, thrown: WeakSet<object>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error) thrown.add(error);
    throw error;
  }
}

/** The index of the parameter that has the candidate. If there are several, one with pipes is preferred. */
function candidateIndex(metatype: Type, method: string): number | undefined {
  if (!hasDecoratedParameters(metatype, method)) return 0;
  const parameters = decoratedParametersOf(metatype, method)
    .filter(({ isCustom, data }) => isCustom && data === SLOT_VALUE)
    .toSorted((a, b) => a.index - b.index);
  return (parameters.find(({ pipes = [] }) => pipes.length > 0) ?? parameters[0])?.index;
}
