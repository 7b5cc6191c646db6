import type { DomainName, Hint } from '../../register/index.js';
import { slotMethodDecorator, type SlotMethodDecorator } from './slot-method.decorator.js';

/**
 * Makes a method extract the value of slots that have a `custom` mapping in the domain. The class needs `@RasaForm()`
 * or `@RasaSlotValidation()`. The method is called once for each of the slots that is required, and its values are then
 * validated like any other candidate.
 *
 * The method returns the slots to set, `{ slot: value }`, or nothing. Without parameter decorators it gets
 * `(dispatcher, tracker, domain, context)`.
 *
 * @param slot - the slot's name in the domain, exactly as written there
 * @param others - further slots for the same method
 *
 * @example
 * ```ts
 * @RasaForm('restaurant_form')
 * class RestaurantForm {
 *   @ExtractSlot('outdoor_seating')
 *   outside(@LatestMessage('text') text: string | null) {
 *     return { outdoor_seating: /outside|terrace/i.test(text ?? '') };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export function ExtractSlot(
  slot: DomainName<'slots', Hint>,
  ...others: DomainName<'slots', Hint>[]
): SlotMethodDecorator {
  return slotMethodDecorator('extract', [slot, ...others]);
}
