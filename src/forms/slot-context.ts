import type { RasaContext } from '../actions/index.js';

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
  const { call, tracker, dispatcher, domain } = context;
  return {
    call,
    tracker,
    dispatcher,
    domain,
    // A signal is made when somebody first asks for it.
    get signal() {
      return context.signal;
    },
    slot,
  };
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
