import { slotMethodDecorator, type SlotMethodDecorator } from './slot-method.decorator.js';

/**
 * Validates slots of a form, or global slots, with a method of a class that carries `@RasaForm()` or
 * `@RasaSlotValidation()`. Several methods for one slot run in the order of the class; the first one that refuses the
 * candidate is the last one that runs.
 *
 * The method returns the slots to set, `{ slot: value }`, or nothing to keep the candidate as its pipes left it; it
 * throws `InvalidSlot` to refuse it. Without parameter decorators it gets `(value, dispatcher, tracker, domain,
 * context)`.
 *
 * @param slot - the slot's name in the domain, whatever its letters
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
export function ValidateSlot(slot: string, ...others: string[]): SlotMethodDecorator {
  return slotMethodDecorator('validate', [slot, ...others]);
}
