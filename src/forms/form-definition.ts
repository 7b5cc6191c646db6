import type { Type } from '@nestjs/common';
import { InvalidFormError } from '../errors/index.js';
import type { FormHooks } from './form-hooks.js';
import { declaredForm, declaredSlotMethods, type DeclaredSlotMethod } from './form-metadata.js';
import { checkFormOptions, type FormOptions } from './form.options.js';
import type { SlotVerb } from './slot-method-names.js';

/** A form, read from its class at boot. */
export interface FormDefinition {
  /** The form's name; null for the slots that belong to no form. */
  readonly form: string | null;
  /** The name of its class. */
  readonly className: string;
  /** Where it is declared, for messages. */
  readonly place: string;
  readonly options: FormOptions;
  /** Whether the class has its own `requiredSlots()`. */
  readonly isDynamic: boolean;
  /** The methods of each slot, in the order in which they run. */
  readonly validators: ReadonlyMap<string, readonly string[]>;
  readonly extractors: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a form's definition from its class.
 *
 * @throws InvalidFormError when the form would do nothing, or not what its author expects
 */
export function defineForm(metatype: Type, place: string): FormDefinition {
  const { form, options } = declaredForm(metatype) ?? { form: null, options: {} };
  checkFormOptions(options, place);
  const methods = declaredSlotMethods(metatype);
  const hooks = metatype.prototype as Partial<FormHooks>;
  const isDynamic = typeof hooks.requiredSlots === 'function';
  const isIdle = methods.length === 0 && !options.slots && !isDynamic && typeof hooks.nextRequestedSlot !== 'function';
  refuse(form?.trim() === '', place, 'the name of its form is empty', "Give the form's name: @RasaForm('booking').");
  refuse('run' in hooks, place, 'its method `run` would never be called', 'Rename it, or use @RasaAction().');
  refuse(isIdle, place, 'it would never do anything', "Add a method with @ValidateSlot('…') or @ExtractSlot('…').");
  const extractors = bySlot(methods, 'extract');
  for (const [slot, names] of extractors) {
    const problem = `the slot '${slot}' is extracted by ${names.join(' and by ')}`;
    refuse(names.length > 1, place, problem, 'Let one method extract it.');
  }
  return {
    form,
    className: metatype.name,
    place,
    options,
    isDynamic,
    validators: bySlot(methods, 'validate'),
    extractors,
  };
}

function bySlot(methods: readonly DeclaredSlotMethod[], verb: SlotVerb): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { method, slots, ...declaration } of methods) {
    if (declaration.verb !== verb) continue;
    for (const slot of slots) {
      const others = names.get(slot) ?? [];
      // A method that names a slot twice still runs only once for it.
      if (!others.includes(method)) names.set(slot, [...others, method]);
    }
  }
  return names;
}

function refuse(condition: boolean, place: string, problem: string, remedy: string): void {
  if (condition) throw new InvalidFormError(place, problem, remedy);
}
