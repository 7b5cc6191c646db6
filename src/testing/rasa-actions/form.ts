import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';
import { actionExecuted, isLoopEvent, isRejection, isSlot, REQUESTED_SLOT, slotSet } from './events.js';
import { extractSlots } from './extract-slots.js';
import { slotsOfTurn } from './form-answers.js';
import { askFor, type RunAction } from './form-question.js';
import { RejectedActionError, type RasaHost } from './host.js';
import type { LoopSteps } from './loop.js';

/**
 * A form as Rasa runs it: it fills slots, lets `validate_<form>` validate them, and asks for the next one.
 *
 * @see https://rasa.com/docs/rasa/forms
 */
export class Form implements LoopSteps {
  constructor(
    readonly name: string,
    private readonly host: RasaHost,
    private readonly run: RunAction,
  ) {}

  async activate(dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
    const extracted = await extractSlots(this.host, dialogue);
    const now = dialogue.with(...extracted);
    const slots = extracted.filter((event) => isSlot(event));
    if (!this.isValidated) return slots;
    const filled = this.required.filter((name) => now.slot(name) !== null);
    const validated = await this.validateSlots(now, new Map(filled.map((name) => [name, now.slot(name)])));
    return [...validated, ...slots.filter(({ name }) => !validated.some((event) => isSlot(event, name)))];
  }

  async step(dialogue: Dialogue, soFar: readonly TrackedEvent[]): Promise<readonly TrackedEvent[]> {
    // What was validated at the activation is not validated again.
    const isValidated = soFar.some((event) => !isLoopEvent(event));
    const events = isValidated ? [] : await this.validate(dialogue);
    if (events.some(isRejection)) return events;
    return [...events, ...(await this.requestNext(dialogue, [...soFar, ...events]))];
  }

  /** An action that validates may end the form: by no requested slot, or by the end of the loop. */
  isDone(_dialogue: Dialogue, soFar: readonly TrackedEvent[]): boolean {
    if (soFar.some(isRejection)) return false;
    const requested = soFar.findLast((event) => isSlot(event, REQUESTED_SLOT));
    const loop = soFar.findLast(isLoopEvent);
    return (requested !== undefined && isNothing(requested.value)) || (loop !== undefined && isNothing(loop.name));
  }

  async deactivate(): Promise<readonly TrackedEvent[]> {
    return [];
  }

  private get required(): readonly string[] {
    return this.host.domain.requiredSlots(this.name);
  }

  private get isValidated(): boolean {
    return this.host.domain.actions.has(`validate_${this.name}`);
  }

  /** What the form asked for; nothing while another form is active. */
  private requestedIn(dialogue: Dialogue): string | null {
    const requested = dialogue.loopName === this.name ? dialogue.slot(REQUESTED_SLOT) : null;
    return typeof requested === 'string' && requested !== '' ? requested : null;
  }

  private async validate(dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
    const isAnswered = dialogue.tracker.latest_action_name === 'action_listen' && !dialogue.isLoopInterrupted;
    // Coming back from another action, there is nothing to validate, but `validate_<form>` may still say what to request.
    if (dialogue.loopName !== null && !isAnswered) return this.validateSlots(dialogue, new Map());
    const requested = this.requestedIn(dialogue);
    const found = slotsOfTurn(dialogue, [...this.required, ...(requested === null ? [] : [requested])]);
    const events = await this.validateSlots(dialogue, found);
    const isFilled = events.some((event) => isSlot(event) && !isSlot(event, REQUESTED_SLOT));
    if (requested !== null && found.size === 0 && !isFilled && !events.some(isRejection)) {
      throw new RejectedActionError(this.name, `Failed to extract slot ${requested} with action ${this.name}`);
    }
    return events;
  }

  private async validateSlots(dialogue: Dialogue, slots: ReadonlyMap<string, unknown>) {
    if (!this.isValidated) return [];
    const candidates = [...slots].map(([name, value]) => slotSet(name, value));
    return this.host.callAction(`validate_${this.name}`, this.askedAgain(dialogue, candidates));
  }

  /** The conversation as an action of the form sees it: the form has just run, and these events follow. */
  private askedAgain(dialogue: Dialogue, events: readonly TrackedEvent[]): Dialogue {
    const requested = slotSet(REQUESTED_SLOT, this.requestedIn(dialogue));
    return dialogue.restartedWith(requested, actionExecuted(this.name), ...events);
  }

  private async requestNext(dialogue: Dialogue, soFar: readonly TrackedEvent[]): Promise<readonly TrackedEvent[]> {
    if (this.isDone(dialogue, soFar)) return [slotSet(REQUESTED_SLOT, null)];
    const now = this.askedAgain(dialogue, soFar);
    const decided = soFar.find((event) => isSlot(event, REQUESTED_SLOT))?.value;
    const next = decided || this.required.find((name) => now.slot(name) === null);
    if (typeof next !== 'string') return [slotSet(REQUESTED_SLOT, null)];
    const asked = await askFor(next, this.name, now, this.run);
    return decided ? asked : [slotSet(REQUESTED_SLOT, next), ...asked];
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
