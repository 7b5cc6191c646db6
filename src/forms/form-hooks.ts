import type { RasaContext } from '../actions/index.js';
import type { RasaEvent } from '../protocol/index.js';
import type { ValidationAction } from './validation-action.js';

/**
 * What a class with `@RasaForm()` or `@RasaSlotValidation()` may have beside its methods for slots.
 *
 * @publicApi
 */
export interface FormHooks {
  /**
   * The slots to fill, in order. Without it they are the domain's. Rasa asks for the next one itself unless this list
   * differs from the domain's. It is asked before extraction, before validation and before the next slot is requested,
   * so it sees what was found on the way.
   *
   * @param domainSlots - the slots that the domain names
   * @param context - all that belongs to the call
   */
  requiredSlots?(domainSlots: readonly string[], context: RasaContext): readonly string[] | Promise<readonly string[]>;

  /**
   * The event that says which slot to ask for next, or nothing to leave that to Rasa.
   *
   * @param context - all that belongs to the call
   */
  nextRequestedSlot?(context: RasaContext): RasaEvent | null | undefined | Promise<RasaEvent | null | undefined>;
}

/** A class that the decorators of forms take: its hooks, where it has any, have these types. */
export type FormClass = new (...args: never[]) => (object & FormHooks) | ValidationAction;
