import { declareAction } from '../../actions/index.js';
import { DefaultActions } from '../../protocol/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import type { FormClass } from '../form-hooks.js';
import { declareForm, FORM_KIND } from '../form-metadata.js';
import type { FormOptions } from '../form.options.js';
import { ValidationAction } from '../validation-action.js';

/**
 * Makes a class validate and extract the slots of a form. It registers the action `validate_<form>`, which the domain
 * must list under `actions`. Guards, interceptors and filters on the class run around the whole action, those on a
 * method around that method.
 *
 * @param form - the form's name in the domain
 * @param options - a class of the slots, a time limit
 *
 * @example
 * ```ts
 * @RasaForm('restaurant_form')
 * export class RestaurantForm {
 *   @ValidateSlot('cuisine')
 *   cuisine(@SlotValue() cuisine: string) {
 *     return { cuisine: cuisine.toLowerCase() };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export function RasaForm(form: DomainName<'forms', Hint>, options: FormOptions = {}): (target: FormClass) => void {
  return (target) => declare(target, `validate_${form}`, form, options);
}

/**
 * Makes a class validate and extract the slots that belong to no form. It registers the action
 * `action_validate_slot_mappings`, which Rasa calls after every message when the domain lists it.
 *
 * @param options - a class of the slots, a time limit
 *
 * @example
 * ```ts
 * @RasaSlotValidation()
 * export class GlobalSlots {
 *   @ValidateSlot('city')
 *   city(@SlotValue() city: string) {
 *     return { city: city.trim() };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export function RasaSlotValidation(options: FormOptions = {}): (target: FormClass) => void {
  return (target) => declare(target, DefaultActions.VALIDATE_SLOT_MAPPINGS, null, options);
}

function declare(target: FormClass, action: string, form: string | null, options: FormOptions): void {
  const { timeoutMs } = options;
  const declaration = { name: action, options: timeoutMs === undefined ? {} : { timeoutMs } };
  // A class that was ported from Python inherits a `run`, which finds the methods by their names.
  const runs = target.prototype instanceof ValidationAction;
  declareAction(target, runs ? declaration : { ...declaration, kind: FORM_KIND });
  declareForm(target, { form, options });
}
