import { createRasaParamDecorator, type PipeLike } from '../../actions/index.js';
import { currentSlot } from '../slot-context.js';

/** Marks the parameters of a method that receive the candidate. */
export const SLOT_VALUE = 'nestjs-rasa:slot-value';

const slotValue = createRasaParamDecorator((_data: typeof SLOT_VALUE, host): unknown => {
  const slot = currentSlot(host.getContext(), '@SlotValue()');
  if ('candidate' in slot) return slot.candidate;
  throw new TypeError(
    `@SlotValue() was used in the extraction of the slot '${slot.name}', which has no candidate yet. ` +
      "Use @Slot('name') for the value that the slot has now.",
  );
});
const slotName = createRasaParamDecorator(
  (_data: undefined, host) => currentSlot(host.getContext(), '@SlotName()').name,
);

/**
 * The candidate that a `@ValidateSlot()` method checks. If the method returns nothing, the slot gets the candidate as
 * the pipes returned it. When a pipe refuses the candidate, the user is told nothing; throw `InvalidSlot` in a
 * pipe of your own to tell the user why.
 *
 * @param pipes - pipes that transform or check it
 *
 * @example
 * ```ts
 * @RasaForm('booking_form')
 * class BookingForm {
 *   @ValidateSlot('party_size')
 *   partySize(@SlotValue(ParseIntPipe) size: number) {
 *     if (size > 10) throw new InvalidSlot('At most ten guests, please.');
 *   }
 * }
 * ```
 * @publicApi
 */
export function SlotValue(...pipes: PipeLike[]): ParameterDecorator {
  return slotValue(SLOT_VALUE, ...pipes);
}

/** The name of the slot that is validated or extracted, for methods with several slots. @publicApi */
export function SlotName(): ParameterDecorator {
  return slotName();
}
