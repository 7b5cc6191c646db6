import { withinFormStep, type FormStepFacts, type RasaContext } from '../actions/index.js';
import { setOwn, type RasaEvent } from '../protocol/index.js';
import { formSlotsOf, globalSlotsOf, hasMappings, isDomainsOwn } from './domain-slots.js';
import { extractSlots, requestNext, validateSlots, type SlotsInOrder } from './fill-slots.js';
import type { FormHooks } from './form-hooks.js';
import type { FormDefinition } from './form-definition.js';
import { orRefused } from './refusal.js';
import { checkByClass } from './slot-class.js';
import { slotContext } from './slot-context.js';
import type { SlotSteps } from './slot-steps.js';
import type { SlotValues } from './slot-values.js';

/** One call of a form: extract, validate, request the next slot. */
export class FormRun {
  private readonly domainSlots: readonly string[];

  constructor(
    private readonly definition: FormDefinition,
    private readonly hooks: FormHooks,
    private readonly steps: SlotSteps,
    private readonly context: RasaContext,
  ) {
    const { form } = definition;
    this.domainSlots = form === null ? globalSlotsOf(context.domain) : formSlotsOf(context.domain, form);
  }

  /** @returns the events for Rasa */
  async run(): Promise<RasaEvent[]> {
    return this.within({ kind: 'form' }, async () => {
      const extract = (slot: string) => this.extract(slot);
      this.context.tracker.addSlots(await extractSlots(await this.required(), extract, this.context.tracker));
      return this.within({ kind: 'validation' }, () => this.validated());
    });
  }

  private async validated(): Promise<RasaEvent[]> {
    const { tracker } = this.context;
    const validate = (slot: string, candidate: unknown) => this.validate(slot, candidate);
    const events = await validateSlots(await this.required(), validate, tracker);
    tracker.addSlots(events);
    const next = await this.next();
    return next ? [...events, next] : events;
  }

  private within<T>(step: Omit<FormStepFacts, 'className' | 'isForm'>, work: () => Promise<T>): Promise<T> {
    const { className, form } = this.definition;
    return withinFormStep(this.context, { ...step, className, isForm: form !== null }, work);
  }

  private async required(given: readonly string[] = [...this.domainSlots]): Promise<readonly string[]> {
    if (!this.hooks.requiredSlots) return given;
    const required: unknown = await this.hooks.requiredSlots(given, this.context);
    if (Array.isArray(required)) return required as string[];
    throw new TypeError(`requiredSlots() of ${this.definition.place} must return a list of names.`);
  }

  private async extract(slot: string): Promise<SlotValues> {
    const [method] = this.definition.extractors.get(slot) ?? [];
    if (method === undefined) return {};
    const context = slotContext(this.context, { name: slot });
    const run = () => this.steps.for('extract', slot, method)(context);
    return orRefused(slot, context.dispatcher, () => this.within({ kind: 'extract', slot, method }, run));
  }

  /** The form's class first, then the methods; each gets what the one before made of the candidate. */
  private async validate(slot: string, candidate: unknown): Promise<SlotsInOrder> {
    const values = new Map<string, unknown>();
    let value = candidate;
    for (const step of this.stepsFor(slot)) {
      const result = await orRefused(slot, this.context.dispatcher, () => step(value));
      for (const [name, given] of Object.entries(result)) {
        values.set(name, given);
        setOwn(this.context.tracker.slots, name, given ?? null);
      }
      if (Object.hasOwn(result, slot)) value = result[slot];
      if ((value ?? null) === null) break;
    }
    return [...values];
  }

  private stepsFor(slot: string): ((candidate: unknown) => Promise<SlotValues>)[] {
    const { options, validators } = this.definition;
    const { tracker } = this.context;
    const methods = (validators.get(slot) ?? []).map((method) => (candidate: unknown) => {
      const run = () => this.steps.for('validate', slot, method)(slotContext(this.context, { name: slot, candidate }));
      return this.within({ kind: 'validate', slot, method }, run);
    });
    if (!options.slots) return methods;
    const byClass = (candidate: unknown) =>
      this.within({ kind: 'validate', slot }, async () => ({
        [slot]: await checkByClass(slot, candidate, tracker, options),
      }));
    return [byClass, ...methods];
  }

  private async next(): Promise<RasaEvent | null | undefined> {
    const { definition, context } = this;
    if (this.hooks.nextRequestedSlot) return this.hooks.nextRequestedSlot(context);
    if (definition.form === null) return null;
    const given = [...this.domainSlots];
    const required = await this.required(given);
    if (isDomainsOwn(required, given, this.domainSlots, hasMappings(context.domain, definition.form))) return null;
    return requestNext(required, context.tracker);
  }
}
