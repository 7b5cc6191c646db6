import { slotMethodDecorator, type SlotMethodDecorator } from './slot-method.decorator.js';

/**
 * Finds the value of slots that the domain maps as `custom`, with a method of a class that carries `@RasaForm()` or
 * `@RasaSlotValidation()`. What it finds is then validated like any candidate. It is called for each required slot.
 *
 * The method returns the slots to set, `{ slot: value }`, or nothing. Without parameter decorators it gets
 * `(dispatcher, tracker, domain, context)`.
 *
 * @param slot - the slot's name in the domain, whatever its letters
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
export function ExtractSlot(slot: string, ...others: string[]): SlotMethodDecorator {
  return slotMethodDecorator('extract', [slot, ...others]);
}
