import type { Type } from '@nestjs/common';
import { InvalidFormError } from '../errors/index.js';
import type { FormHooks } from './form-hooks.js';
import { declaredForm, declaredSlotMethods, type DeclaredSlotMethod } from './form-metadata.js';
import { checkFormOptions, type FormOptions } from './form.options.js';
import type { SlotVerb } from './slot-method-names.js';

/** A form with everything about it that was decided at boot. */
export interface FormDefinition {
  /** The form's name; null for the slots that no form owns. */
  readonly form: string | null;
  /** Where it is written, for messages. */
  readonly place: string;
  readonly options: FormOptions;
  /** Whether the class says itself which slots are required. */
  readonly isDynamic: boolean;
  /** Methods by their slots, in the order in which they run. */
  readonly validators: ReadonlyMap<string, readonly string[]>;
  readonly extractors: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a form off its class.
 *
 * @throws InvalidFormError when it would never do anything, or not what its author expects
 */
export function defineForm(metatype: Type, place: string): FormDefinition {
  const { form, options } = declaredForm(metatype) ?? { form: null, options: {} };
  checkFormOptions(options, place);
  const methods = declaredSlotMethods(metatype);
  const hooks = metatype.prototype as Partial<FormHooks>;
  const isDynamic = typeof hooks.requiredSlots === 'function';
  const isIdle = methods.length === 0 && !options.slots && !isDynamic && typeof hooks.nextRequestedSlot !== 'function';
  refuse(form?.trim() === '', place, 'the name of its form is empty', "Give the form's name: @RasaForm('booking').");
  refuse('run' in hooks, place, 'it has a `run`, which would never be called', 'Rename it, or use @RasaAction().');
  refuse(isIdle, place, 'it would never do anything', "Add a method with @ValidateSlot('…') or @ExtractSlot('…').");
  const extractors = bySlot(methods, 'extract');
  for (const [slot, names] of extractors) {
    const problem = `the slot '${slot}' is extracted by ${names.join(' and by ')}`;
    refuse(names.length > 1, place, problem, 'Let one method extract it.');
  }
  return { form, place, options, isDynamic, validators: bySlot(methods, 'validate'), extractors };
}

function bySlot(methods: readonly DeclaredSlotMethod[], verb: SlotVerb): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { method, slots, ...declaration } of methods) {
    if (declaration.verb !== verb) continue;
    for (const slot of slots) {
      const others = names.get(slot) ?? [];
      // A slot that is named twice on a method is one slot: no validator runs twice.
      if (!others.includes(method)) names.set(slot, [...others, method]);
    }
  }
  return names;
}

function refuse(condition: boolean, place: string, problem: string, remedy: string): void {
  if (condition) throw new InvalidFormError(place, problem, remedy);
}
