import type { TrackedEvent } from '../../conversation/index.js';
import { ActionExecutionRejection, didYouMean, TestSetupError } from '../../errors/index.js';
import { Conversation } from '../conversation/conversation.js';
import type { History, TimelessEvent } from '../conversation/history.js';
import type { SaidOptions } from '../conversation/said.js';
import { Dialogue } from '../rasa-actions/dialogue.js';
import { REQUESTED_SLOT } from '../rasa-actions/events.js';
import { extractSlots } from '../rasa-actions/extract-slots.js';
import { RejectedActionError } from '../rasa-actions/host.js';
import { runAction } from '../rasa-actions/run-action.js';
import { slotsSetBy } from '../tester/action-run.js';
import { fittingMessage } from './fitting-message.js';
import type { FormHost } from './form-host.js';
import type { FormResult, FormStep } from './form-result.js';

/** An answer to a question of a form. */
export interface FormAnswer {
  readonly slot: string;
  readonly said: string;
  readonly options: SaidOptions;
}

/** Plays a form, step by step. */
export class FormPlay {
  readonly #steps: FormStep[] = [];

  constructor(
    private readonly form: string,
    private conversation: Conversation,
    private readonly host: FormHost,
  ) {
    const forms = Object.keys(host.domain.forms);
    if (forms.includes(form)) return;
    const others = forms.length === 0 ? 'It has no forms.' : `It has ${forms.join(', ')}.${didYouMean(form, forms)}`;
    throw new TestSetupError(`The domain has no form '${form}'`, others);
  }

  /** The form begins, unless the conversation is in the middle of it. */
  async begin(): Promise<void> {
    if (this.#dialogue.loopName !== this.form) await this.#step({ slot: null, said: null }, []);
  }

  /** @throws TestSetupError when the form asks for another slot, or for none */
  async answer({ slot, said, options }: FormAnswer): Promise<void> {
    this.#refuseOther(slot);
    const message = fittingMessage({ form: this.form, slot, said }, options, this.host.domain);
    this.conversation = this.conversation.user(said, message);
    const extracted = await extractSlots(this.host, this.#dialogue);
    this.#record((history) => history.with(...extracted.map(timeless)));
    await this.#step({ slot, said }, extracted);
  }

  get result(): FormResult {
    const { tracker, loopName } = this.#dialogue;
    const steps = this.#steps;
    return {
      form: this.form,
      steps,
      slots: { ...tracker.slots },
      requestedSlot: this.#requestedSlot,
      isComplete: loopName !== this.form,
      events: steps.flatMap(({ events }) => events),
      responses: steps.flatMap(({ responses }) => responses),
      conversation: this.conversation,
    };
  }

  async #step(about: Pick<FormStep, 'slot' | 'said'>, extracted: readonly TrackedEvent[]): Promise<void> {
    const { events, error } = await this.#run();
    const { runs, askedBy } = this.host.take();
    const recorded = [...extracted, ...events].filter(({ event }) => event !== 'bot');
    const { [REQUESTED_SLOT]: _requested, ...slots } = slotsSetBy(recorded);
    this.#steps.push({
      form: this.form,
      ...about,
      candidates: slotsSetBy(extracted),
      slots,
      events: recorded,
      responses: runs.flatMap(({ responses }) => responses),
      requestedSlot: this.#requestedSlot,
      askedBy,
      rejected: error !== null,
      error,
      runs,
    });
  }

  /** The form runs. If it rejects, another action answers, and Rasa comes back to the form, which asks again. */
  async #run(): Promise<{ events: readonly TrackedEvent[]; error: ActionExecutionRejection | null }> {
    this.#record((history) => history.withFeaturization());
    try {
      return { events: await this.#execute(), error: null };
    } catch (error) {
      if (!(error instanceof RejectedActionError)) throw error;
      const rejected = { event: 'action_execution_rejected', name: this.form, policy: null, confidence: null };
      this.#record((history) => history.with(rejected, { event: 'loop_interrupted', is_interrupted: true }));
      return { events: await this.#execute(), error: new ActionExecutionRejection(this.form, error.message) };
    }
  }

  async #execute(): Promise<readonly TrackedEvent[]> {
    const events = await runAction(this.form, this.host, this.#dialogue);
    this.#record((history) => history.withAction(this.form).with(...events.map(timeless)));
    return events;
  }

  #record(change: (history: History) => History): void {
    const { parts } = this.conversation;
    this.conversation = new Conversation({ ...parts, history: change(parts.history) });
  }

  get #dialogue(): Dialogue {
    const { senderId, history } = this.conversation.parts;
    return new Dialogue(this.host.domain, senderId, history.events);
  }

  get #requestedSlot(): string | null {
    const requested = this.#dialogue.slot(REQUESTED_SLOT);
    return typeof requested === 'string' ? requested : null;
  }

  #refuseOther(slot: string): void {
    const asked = this.#requestedSlot;
    if (asked === slot) return;
    if (asked === null) {
      throw new TestSetupError(
        `The form '${this.form}' does not ask for '${slot}'`,
        'It is complete: it asks for nothing.',
      );
    }
    const known = this.#steps.at(-1)?.slot === asked ? ', because the answer before was refused' : '';
    throw new TestSetupError(`The form '${this.form}' does not ask for '${slot}'`, `It asks for '${asked}'${known}.`);
  }
}

function timeless(event: TrackedEvent): TimelessEvent {
  return { ...event };
}
