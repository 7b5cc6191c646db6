import type { RasaContext } from '../call/rasa-context.js';

/**
 * What a step of a form is: `extract` or `validate` is one method or class for one slot; `validation` is the validation
 * of all slots, and `form` is extraction and validation together.
 *
 * @publicApi
 */
export type FormStepKind = 'form' | 'validation' | 'extract' | 'validate';

/**
 * A step of a form, or of the validation of global slots.
 *
 * @publicApi
 */
export interface FormStep {
  /** What the step is. */
  readonly kind: FormStepKind;
  /** The context of the call. */
  readonly context: RasaContext;
  /** The form's class. */
  readonly className: string;
  /** Whether it is a form; false for global slots. */
  readonly isForm: boolean;
  /** The slot of an extraction or validation. */
  readonly slot?: string;
  /** The method for the slot; undefined where the form's class of slots checks it. */
  readonly method?: string;
}

/**
 * Runs around the steps of forms. Provide it under `RASA_AROUND_FORM_STEP`. It sees what `next()` returns and throws;
 * a slot is refused by an error of the class `InvalidSlot`. It cannot change the outcome.
 *
 * @example
 * ```ts
 * class SlotTimes implements AroundFormStep {
 *   async aroundFormStep<T>({ kind, slot }: FormStep, next: () => Promise<T>): Promise<T> {
 *     const began = performance.now();
 *     return next().finally(() => this.times.add(`${kind} ${slot}`, performance.now() - began));
 *   }
 * }
 * ```
 * @publicApi
 */
export interface AroundFormStep {
  /**
   * Is called once for each step.
   *
   * @param step - the step
   * @param next - runs it
   * @returns what `next()` gave
   */
  aroundFormStep<T>(step: FormStep, next: () => Promise<T>): Promise<T>;
}
