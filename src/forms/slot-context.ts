import { CallContext, type RasaContext } from '../actions/index.js';

/** The slot that is being validated or extracted. */
export interface CurrentSlot {
  /** The slot's name. */
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
  /** The slot that is being validated or extracted. */
  readonly slot: CurrentSlot;
}

/** Adds the current slot to the context of a call. */
export function slotContext(context: RasaContext, slot: CurrentSlot): SlotContext {
  return new ContextOfSlot(context, slot);
}

class ContextOfSlot extends CallContext implements SlotContext {
  constructor(
    context: RasaContext,
    readonly slot: CurrentSlot,
  ) {
    const { call, tracker, dispatcher, domain } = context;
    super(call, tracker, dispatcher, domain, context);
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
