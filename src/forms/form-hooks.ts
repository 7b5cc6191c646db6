import type { RasaContext } from '../actions/index.js';
import type { RasaEvent } from '../protocol/index.js';
import type { ValidationAction } from './validation-action.js';

/**
 * Optional methods of a class with `@RasaForm()` or `@RasaSlotValidation()`.
 *
 * @publicApi
 */
export interface FormHooks {
  /**
   * Returns the slots to fill, in order. Without this method they are the domain's. Rasa asks for the next slot itself
   * unless this list differs from the domain's. The method is called before extraction, before validation and before
   * the next slot is requested, so it sees the slots that were set in between.
   *
   * @param domainSlots - the slots that the domain names
   * @param context - the context of the call
   */
  requiredSlots?(domainSlots: readonly string[], context: RasaContext): readonly string[] | Promise<readonly string[]>;

  /**
   * Returns the event that requests the next slot, or nothing to leave that to Rasa.
   *
   * @param context - the context of the call
   */
  nextRequestedSlot?(context: RasaContext): RasaEvent | null | undefined | Promise<RasaEvent | null | undefined>;
}

/** A class that the form decorators accept. If it has hooks, they must have these types. */
export type FormClass = new (...args: never[]) => (object & FormHooks) | ValidationAction;
