import type { SlotVerb } from './slot-method-names.js';
import { createSlotStep, type SlotStep, type SlotStepTools } from './slot-step.js';

/** The steps of one instance of a form; each is made once. */
export class SlotSteps {
  readonly #made = new Map<string, SlotStep>();

  constructor(private readonly tools: SlotStepTools) {}

  /** The step that validates or extracts a slot by a method. */
  for(verb: SlotVerb, slot: string, method: string): SlotStep {
    const key = JSON.stringify([verb, slot, method]);
    const step = this.#made.get(key) ?? createSlotStep(this.tools, { verb, slot, method });
    this.#made.set(key, step);
    return step;
  }
}
