import { declareSlotMethod } from '../form-metadata.js';
import type { SlotVerb } from '../slot-method-names.js';
import type { SlotMethodResult } from '../slot-values.js';

/** Decorates methods that return slots or nothing; other methods do not compile. */
export type SlotMethodDecorator = <Run extends (...args: never[]) => SlotMethodResult | Promise<SlotMethodResult>>(
  target: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<Run>,
) => void;

/** Creates a decorator for methods that validate or extract the given slots. */
export function slotMethodDecorator(verb: SlotVerb, slots: readonly string[]): SlotMethodDecorator {
  return (_target, _method, descriptor) => {
    if (descriptor.value) declareSlotMethod(descriptor.value, { verb, slots });
  };
}
