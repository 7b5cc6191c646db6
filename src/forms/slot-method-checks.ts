import type { Type } from '@nestjs/common';
import { InvalidFormError } from '../errors/index.js';
import { declaredForm, declaredSlotMethods } from './form-metadata.js';
import { checkFormOptions } from './form.options.js';
import { ValidationAction } from './validation-action.js';

/**
 * Refuses methods for slots that would never be called.
 *
 * @throws InvalidFormError when a declaration of the class would be ignored
 */
export function refuseStrayMethods(metatype: Type): void {
  const isPorted = metatype.prototype instanceof ValidationAction;
  const form = declaredForm(metatype);
  if (form && !isPorted) return;
  if (form) checkFormOptions(form.options, metatype.name);
  const [stray] = declaredSlotMethods(metatype);
  if (stray) {
    throw new InvalidFormError(
      `${metatype.name}.${stray.method}`,
      isPorted
        ? 'its class extends ValidationAction, which ignores @ValidateSlot() and @ExtractSlot()'
        : 'its class is not a form, so the method would never be called',
      isPorted
        ? 'Remove the base class, or remove the decorator and name the method validate_<slot> or extract_<slot>.'
        : "Put @RasaForm('…') or @RasaSlotValidation() on the class.",
    );
  }
  if (!form?.options.slots && !form?.options.onRefused) return;
  throw new InvalidFormError(
    metatype.name,
    'a class that extends ValidationAction ignores the options `slots` and `onRefused`',
    'Remove the base class, or these options.',
  );
}
