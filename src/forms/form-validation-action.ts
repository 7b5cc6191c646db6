import { actionNameOf } from '../actions/index.js';
import type { CollectingDispatcher, Domain, Tracker } from '../conversation/index.js';
import { InvalidFormError } from '../errors/index.js';
import type { RasaEvent } from '../protocol/index.js';
import { formSlotsOf, hasMappings, isDomainsOwn } from './domain-slots.js';
import { requestNext } from './fill-slots.js';
import { ValidationAction } from './validation-action.js';

/**
 * The base class of actions that extract and validate the slots of a form, for code ported from Python. See
 * {@link ValidationAction} for the names of the methods. Prefer `@RasaForm()` in new code.
 *
 * @example
 * ```ts
 * @RasaAction('validate_restaurant_form')
 * export class ValidateRestaurantForm extends FormValidationAction {
 *   validate_cuisine(value: unknown, dispatcher: CollectingDispatcher) {
 *     if (['thai', 'italian'].includes(String(value).toLowerCase())) return { cuisine: value };
 *     dispatcher.utterMessage({ response: 'utter_wrong_cuisine' });
 *     return { cuisine: null };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export abstract class FormValidationAction extends ValidationAction {
  /** @internal Validates, and requests the next slot if `requiredSlots()` changed the domain's list. */
  protected override async extractValidationEvents(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
  ): Promise<RasaEvent[]> {
    const events = await super.extractValidationEvents(dispatcher, tracker, domain);
    const next = await this.nextRequestedSlot(dispatcher, tracker, domain);
    return next ? [...events, next] : events;
  }

  /**
   * The action's name, as in {@link ValidationAction.name}.
   *
   * @throws InvalidFormError when the class has none
   */
  override name(): string {
    const name = actionNameOf(this.constructor);
    if (name !== undefined) return name;
    throw new InvalidFormError(
      this.constructor.name,
      'it has no name, so its form is unknown',
      "Put @RasaAction('validate_<form>') on the class.",
    );
  }

  /** The form's name: the action's, without `validate_`. */
  formName(): string {
    return this.name().replace('validate_', '');
  }

  /** The slots that the domain lists for the form. */
  override domainSlots(domain: Domain): string[] {
    return formSlotsOf(domain, this.formName());
  }

  /**
   * Returns the event that requests the next slot. Its value is null when the form is complete.
   *
   * @returns nothing if the required slots are the domain's own; Rasa then finds the next one itself
   */
  nextRequestedSlot(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
  ): RasaEvent | null | undefined | Promise<RasaEvent | null | undefined> {
    return this.#nextRequestedSlot(dispatcher, tracker, domain);
  }

  async #nextRequestedSlot(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
  ): Promise<RasaEvent | null> {
    const domainSlots = this.domainSlots(domain);
    const given = [...domainSlots];
    const required = await this.requiredSlots(given, dispatcher, tracker, domain);
    if (isDomainsOwn(required, given, domainSlots, hasMappings(domain, this.formName()))) return null;
    return requestNext(required, tracker);
  }
}
