/* oxlint-disable typescript/no-redundant-type-constituents, unicorn/no-thenable -- the types differ once a domain is registered; a form is awaited, like a request of supertest */
import { TestSetupError } from '../../errors/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import type { Conversation } from '../conversation/conversation.js';
import type { SaidOptions } from '../conversation/said.js';
import type { ActionCaller } from '../tester/action-caller.js';
import type { DomainSource } from '../tester/domain-source.js';
import { FormHost } from './form-host.js';
import { FormPlay, type FormAnswer } from './form-play.js';
import type { FormResult } from './form-result.js';

/** What a form needs. */
export interface FormTerms {
  readonly form: string;
  readonly conversation: Conversation;
  readonly caller: ActionCaller;
  readonly domain: DomainSource;
}

/**
 * A form with the answers of a user. It runs when it is awaited. It does not change: {@link FormWalk.answer} returns
 * another one.
 *
 * @see docs/testing.md
 * @publicApi
 */
export class FormWalk implements PromiseLike<FormResult> {
  #result: Promise<FormResult> | undefined;

  /** @internal */
  constructor(
    private readonly terms: FormTerms,
    private readonly answers: readonly FormAnswer[],
  ) {}

  /**
   * The user answers the question for a slot. There is no NLU: what the answer does not say, the first mapping of the slot
   * that takes a text or an entity decides.
   *
   * @param slot - the slot that the form asks for
   * @param said - the answer
   * @param options - what the NLU finds in it, if it matters
   */
  answer(slot: DomainName<'slots', Hint>, said: string, options: SaidOptions = {}): FormWalk {
    return new FormWalk(this.terms, [...this.answers, { slot, said, options }]);
  }

  /**
   * Runs the form.
   *
   * @throws TestSetupError when the domain does not have the form, or an answer is for another slot than the form asks
   *   for; and what an action of the form threw
   */
  then<A = FormResult, B = never>(
    fulfilled?: ((result: FormResult) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= this.#play();
    return this.#result.then(fulfilled, rejected);
  }

  async #play(): Promise<FormResult> {
    const { form, conversation, caller, domain } = this.terms;
    if (!domain.isGiven) {
      const remedy = "Pass it with the option `domain`, such as { domain: 'domain.yml' }.";
      throw new TestSetupError(`The form '${form}' needs the domain, which says its slots and their mappings`, remedy);
    }
    const host = new FormHost(caller, await domain.read(), conversation.parts.history.version);
    const play = new FormPlay(form, conversation, host);
    await play.begin();
    for (const answer of this.answers) await play.answer(answer);
    return play.result;
  }
}
