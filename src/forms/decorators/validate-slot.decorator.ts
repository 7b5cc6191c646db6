import type { DomainName, Hint } from '../../register/index.js';
import { slotMethodDecorator, type SlotMethodDecorator } from './slot-method.decorator.js';

/**
 * Makes a method validate slots of a form, or global slots. The class needs `@RasaForm()` or `@RasaSlotValidation()`.
 * Several methods for one slot run in the order of the class, until one of them refuses the candidate.
 *
 * The method returns the slots to set, `{ slot: value }`, or nothing to keep the candidate as the pipes returned it. It
 * throws `InvalidSlot` to refuse the candidate. Without parameter decorators it gets `(value, dispatcher, tracker,
 * domain, context)`.
 *
 * @param slot - the slot's name in the domain, exactly as written there
 * @param others - further slots for the same method
 *
 * @example
 * ```ts
 * @RasaForm('restaurant_form')
 * class RestaurantForm {
 *   @ValidateSlot('cuisine')
 *   cuisine(@SlotValue() cuisine: string) {
 *     if (cuisine === 'martian') throw new InvalidSlot('Nobody here cooks that.');
 *     return { cuisine: cuisine.toLowerCase() };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export function ValidateSlot(
  slot: DomainName<'slots', Hint>,
  ...others: DomainName<'slots', Hint>[]
): SlotMethodDecorator {
  return slotMethodDecorator('validate', [slot, ...others]);
}
