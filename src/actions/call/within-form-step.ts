import type { FormStep } from '../ports/form-step.js';
import { CallContext } from './call-context.js';
import type { RasaContext } from './rasa-context.js';

/** A step, without the context in which it runs. */
export type FormStepFacts = Omit<FormStep, 'context'>;

/** Runs a step of a form, and those who stand around it. */
export function withinFormStep<T>(
  context: RasaContext | undefined,
  step: FormStepFacts,
  work: () => Promise<T>,
): Promise<T> {
  const around = context instanceof CallContext ? context.aroundFormStep : undefined;
  return around && context ? around({ ...step, context }, work) : work();
}
