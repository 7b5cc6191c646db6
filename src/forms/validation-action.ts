import { actionNameOf, withinFormStep, type RasaContext } from '../actions/index.js';
import type { CollectingDispatcher, Domain, Tracker } from '../conversation/index.js';
import { InvalidFormError } from '../errors/index.js';
import { DefaultActions, type RasaEvent, type SlotSet } from '../protocol/index.js';
import { globalSlotsOf } from './domain-slots.js';
import { extractSlots, validateSlots } from './fill-slots.js';
import { SlotMethods, type PortedStep } from './slot-methods.js';

/** The Python names of methods that may be overridden, with their names here. */
const PYTHON_NAMES: Readonly<Record<string, string>> = {
  required_slots: 'requiredSlots',
  next_requested_slot: 'nextRequestedSlot',
  get_extraction_events: 'getExtractionEvents',
  get_validation_events: 'getValidationEvents',
  domain_slots: 'domainSlots',
  global_slots: 'globalSlots',
  form_name: 'formName',
};

/**
 * The base class of actions that extract and validate slots with methods named after them, for code ported from Python:
 * `validate_<slot>(value, dispatcher, tracker, domain)` and `extract_<slot>(dispatcher, tracker, domain)`, or the same
 * in camel case. Prefer `@RasaSlotValidation()` in new code.
 *
 * @example
 * ```ts
 * @RasaAction('action_validate_slot_mappings')
 * export class ValidateSlots extends ValidationAction {
 *   validate_city(value: unknown) {
 *     return { city: String(value).trim() };
 *   }
 * }
 * ```
 * @see docs/protocol.md, "Forms"
 * @publicApi
 */
export abstract class ValidationAction {
  readonly #methods = new SlotMethods(this, (step, dispatcher, work) => this.#within(step, dispatcher, work));
  /** The contexts of the running calls. The methods that may be overridden get the dispatcher, but no context. */
  readonly #contexts = new WeakMap<CollectingDispatcher, RasaContext>();

  /** @throws InvalidFormError when the class has a method with a Python name that would never be called */
  constructor() {
    for (const [python, ours] of Object.entries(PYTHON_NAMES)) {
      if (!(python in this)) continue;
      throw new InvalidFormError(`${new.target.name}.${python}`, 'nothing calls this name', `Name it ${ours} here.`);
    }
  }

  /** The action's name, as declared by `@RasaAction()` or `@RasaForm()`. */
  name(): string {
    return actionNameOf(this.constructor) ?? DefaultActions.VALIDATE_SLOT_MAPPINGS;
  }

  /** Extracts, then validates; a form then requests the next slot. */
  async run(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
    context?: RasaContext,
  ): Promise<RasaEvent[]> {
    if (context) this.#contexts.set(dispatcher, context);
    return this.#within({ kind: 'form' }, dispatcher, async () => {
      tracker.addSlots(await this.getExtractionEvents(dispatcher, tracker, domain));
      const validate = () => this.extractValidationEvents(dispatcher, tracker, domain);
      return this.#within({ kind: 'validation' }, dispatcher, validate);
    });
  }

  /** @internal As in rasa-sdk, the validation and, for a form, the request of the next slot. */
  protected async extractValidationEvents(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
  ): Promise<RasaEvent[]> {
    const events = await this.getValidationEvents(dispatcher, tracker, domain);
    tracker.addSlots(events);
    return events;
  }

  /**
   * Returns the slots to fill, in order: the domain's, unless overridden.
   *
   * @param domainSlots - the slots that the domain names
   */
  requiredSlots(
    domainSlots: readonly string[],
    _dispatcher: CollectingDispatcher,
    _tracker: Tracker,
    _domain: Domain,
  ): readonly string[] | Promise<readonly string[]> {
    return domainSlots;
  }

  /** Calls the `extract_…` method of each required slot. */
  async getExtractionEvents(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<SlotSet[]> {
    const domainSlots = this.domainSlots(domain);
    const required = await this.requiredSlots([...domainSlots], dispatcher, tracker, domain);
    return extractSlots(
      required,
      async (slot) => {
        if (this.#methods.has('extract', slot) || domainSlots.includes(slot)) {
          return this.#methods.call('extract', slot, dispatcher, [dispatcher, tracker, domain]);
        }
        this.#methods.warnMissing('extract', slot);
        return {};
      },
      tracker,
    );
  }

  /** Calls the `validate_…` method of each candidate. */
  async getValidationEvents(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<SlotSet[]> {
    const required = await this.requiredSlots(this.domainSlots(domain), dispatcher, tracker, domain);
    return validateSlots(
      required,
      async (slot, candidate) => {
        if (this.#methods.has('validate', slot)) {
          return this.#methods.call('validate', slot, dispatcher, [candidate, dispatcher, tracker, domain]);
        }
        this.#methods.warnMissing('validate', slot);
        return {};
      },
      tracker,
    );
  }

  /** The slots of the domain that belong to no form. */
  globalSlots(domain: Domain): string[] {
    return globalSlotsOf(domain);
  }

  /** The slots of the domain that this action is for. */
  domainSlots(domain: Domain): string[] {
    return this.globalSlots(domain);
  }

  #within<T>(step: PortedStep, dispatcher: CollectingDispatcher, work: () => Promise<T>): Promise<T> {
    const className = this.constructor.name;
    return withinFormStep(this.#contexts.get(dispatcher), { ...step, className, isForm: 'formName' in this }, work);
  }
}
