import { Logger } from '@nestjs/common';
import type { FormStepFacts } from '../actions/index.js';
import type { CollectingDispatcher } from '../conversation/index.js';
import { kindOf } from '../errors/index.js';
import { orRefused } from './refusal.js';
import { slotMethodNames, type SlotVerb } from './slot-method-names.js';
import { isSlotValues, type SlotValues } from './slot-values.js';

/** A step of an action that was ported from Python. */
export type PortedStep = Omit<FormStepFacts, 'className' | 'isForm'>;
/** Runs a step of the call that has this dispatcher, and those who stand around it. */
export type RunsStep = <T>(step: PortedStep, dispatcher: CollectingDispatcher, work: () => Promise<T>) => Promise<T>;

/** The methods of an action that are found by the slot in their names. */
export class SlotMethods {
  private readonly logger = new Logger('RasaModule');
  readonly #said = new Set<string>();

  /**
   * @param host - the action that has the methods
   * @param within - runs a step and those who stand around it
   */
  constructor(
    private readonly host: object,
    private readonly within: RunsStep,
  ) {}

  /** Whether there is a method for a slot. */
  has(verb: SlotVerb, slot: string): boolean {
    return this.nameFor(verb, slot) !== undefined;
  }

  /**
   * Calls the method for a slot, if there is one.
   *
   * @returns the slots to set; none if the method returned something else, which is logged
   */
  async call(verb: SlotVerb, slot: string, dispatcher: CollectingDispatcher, args: unknown[]): Promise<SlotValues> {
    const name = this.nameFor(verb, slot);
    if (name === undefined) return {};
    const methods = this.host as Record<string, (...args: unknown[]) => unknown>;
    const result = await orRefused(slot, dispatcher, () =>
      this.within({ kind: verb, slot, method: name }, dispatcher, async () => methods[name]?.(...args)),
    );
    if (isSlotValues(result)) return result;
    this.warn(
      `${this.place}.${name} returned ${kindOf(result, 'an event')}, which was ignored. Return { slot: value }.`,
    );
    return {};
  }

  /** Warns that a slot has no method; once for each slot. */
  warnMissing(verb: SlotVerb, slot: string): void {
    const text = `${this.place} has no ${slotMethodNames(verb, slot).join(' and no ')}: the slot '${slot}'`;
    const outcome = verb === 'validate' ? 'keeps its candidate as it is' : 'is filled by the domain, or not at all';
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.warn(`${text} ${outcome}.`);
  }

  private get place(): string {
    return this.host.constructor.name;
  }

  private nameFor(verb: SlotVerb, slot: string): string | undefined {
    const methods = this.host as Record<string, unknown>;
    return slotMethodNames(verb, slot).find((name) => typeof methods[name] === 'function');
  }

  private warn(message: string): void {
    this.logger.warn(message);
  }
}
