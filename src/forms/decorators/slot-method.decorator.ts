import { declareSlotMethod } from '../form-metadata.js';
import type { SlotVerb } from '../slot-method-names.js';
import type { SlotMethodResult } from '../slot-values.js';

/** Takes methods that return slots, or nothing; anything else does not compile. */
export type SlotMethodDecorator = <Run extends (...args: never[]) => SlotMethodResult | Promise<SlotMethodResult>>(
  target: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<Run>,
) => void;

/** A decorator for methods that do this with slots. */
export function slotMethodDecorator(verb: SlotVerb, slots: readonly string[]): SlotMethodDecorator {
  return (_target, _method, descriptor) => {
    if (descriptor.value) declareSlotMethod(descriptor.value, { verb, slots });
  };
}
