import type { ActionCall, RasaContext } from '../actions/index.js';
import type { CollectingDispatcher, Domain, Tracker } from '../conversation/index.js';

/** What is validated or extracted right now. */
export interface CurrentSlot {
  readonly name: string;
  /** The candidate; an extraction has none. */
  readonly candidate?: unknown;
}

/**
 * The context of a method that validates or extracts a slot.
 *
 * @publicApi
 */
export interface SlotContext extends RasaContext {
  /** What is validated or extracted right now. */
  readonly slot: CurrentSlot;
}

/** The call's context with the slot that a method is for. */
export function slotContext(context: RasaContext, slot: CurrentSlot): SlotContext {
  return new ContextOfSlot(context, slot);
}

class ContextOfSlot implements SlotContext {
  readonly call: ActionCall;
  readonly tracker: Tracker;
  readonly dispatcher: CollectingDispatcher;
  readonly domain: Domain;
  readonly #context: RasaContext;

  constructor(
    context: RasaContext,
    readonly slot: CurrentSlot,
  ) {
    this.call = context.call;
    this.tracker = context.tracker;
    this.dispatcher = context.dispatcher;
    this.domain = context.domain;
    this.#context = context;
  }

  /** Made when somebody first asks for it. */
  get signal(): AbortSignal {
    return this.#context.signal;
  }
}

/**
 * The slot of a context.
 *
 * @throws TypeError in an action, which has none
 */
export function currentSlot(context: RasaContext, decorator: string): CurrentSlot {
  const { slot } = context as Partial<SlotContext>;
  if (slot) return slot;
  throw new TypeError(
    `${decorator} was used in the action '${context.call.actionName}', where no slot is being validated. ` +
      "Use it in methods with @ValidateSlot(), or @Slot('name') for a slot of the conversation.",
  );
}
