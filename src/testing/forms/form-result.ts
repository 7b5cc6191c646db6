import type { RasaEvent, RasaResponse } from '../../protocol/index.js';
import type { DomainSlots } from '../../register/index.js';
import type { Conversation } from '../conversation/conversation.js';
import type { ActionRun } from '../tester/action-run.js';

/**
 * A step of a form: its beginning, or an answer.
 *
 * @publicApi
 */
export interface FormStep {
  /** The form's name. */
  readonly form: string;
  /** The slot that was answered; null for the beginning. */
  readonly slot: string | null;
  /** What the user said; null for the beginning. */
  readonly said: string | null;
  /** What Rasa extracted from it by the mappings of the domain, before the validation. */
  readonly candidates: Partial<DomainSlots>;
  /** The slots that were set in this step, with the values that they have at its end; null for a refused one. */
  readonly slots: Partial<DomainSlots>;
  /** What Rasa records of the step, without the messages. */
  readonly events: readonly RasaEvent[];
  /** What the actions of the form said. The question for the next slot counts if an action of the server asks it. */
  readonly responses: readonly RasaResponse[];
  /** The slot that the form asks for next; null when it is complete. */
  readonly requestedSlot: string | null;
  /** What asks for it: `utter_ask_…` or `action_ask_…`; null if there is nothing. */
  readonly askedBy: string | null;
  /** Whether the form rejected its execution, because nothing was extracted from the answer. */
  readonly rejected: boolean;
  /** The rejection, or null. */
  readonly error: unknown;
  /** The calls of the action server, such as those of `validate_<form>`. */
  readonly runs: readonly ActionRun[];
}

/**
 * A form after the last answer.
 *
 * @publicApi
 */
export interface FormResult {
  /** The form's name. */
  readonly form: string;
  /** All steps in their order, the beginning first. */
  readonly steps: readonly FormStep[];
  /** What all slots hold. */
  readonly slots: Partial<DomainSlots>;
  /** The slot that the form asks for; null when it is complete. */
  readonly requestedSlot: string | null;
  /** Whether the form has ended. */
  readonly isComplete: boolean;
  /** The events of all steps. */
  readonly events: readonly RasaEvent[];
  /** The responses of all steps. */
  readonly responses: readonly RasaResponse[];
  /** The conversation after the last step. */
  readonly conversation: Conversation;
}
