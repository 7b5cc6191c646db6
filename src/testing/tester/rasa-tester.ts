/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { Abstract, INestApplicationContext, Type } from '@nestjs/common';
import type { TrackerState } from '../../conversation/index.js';
import type { BuiltInActionName } from '../../protocol/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import { Conversation } from '../conversation/conversation.js';
import { tracker } from '../conversation/tracker.js';
import { trackerFrom } from '../conversation/tracker-from.js';
import { FormWalk } from '../forms/form-walk.js';
import { ActionCaller } from './action-caller.js';
import { actionRun, type ActionRun } from './action-run.js';
import { callOf } from './call-of.js';
import { DomainSource } from './domain-source.js';
import type { RunActionOptions, TesterOptions } from './tester.options.js';

/**
 * Runs actions in a test. A call goes the same way as one over HTTP or gRPC, without a network: guards, pipes,
 * interceptors, filters, scopes and time limits of actions are real. Only the application's global enhancers do not run,
 * because they belong to the transports.
 *
 * {@link RasaTestingModule} makes one, and {@link rasaTester} makes one of an application.
 *
 * @example
 * ```ts
 * const result = await rasa.run('action_greet', tracker().slot('name', 'Ada'));
 * expect(result).toUtter('Hello Ada!');
 * ```
 * @publicApi
 */
export class RasaTester {
  readonly #caller: ActionCaller;
  readonly #domain: DomainSource;

  /**
   * @internal
   * @throws MissingModuleError when the application does not import RasaModule
   */
  constructor(
    /** The application. */
    readonly app: INestApplicationContext,
    { domain }: TesterOptions = {},
  ) {
    this.#caller = new ActionCaller(app);
    this.#domain = new DomainSource(domain);
  }

  /**
   * A provider of the application, from any module.
   *
   * @param token - its class or token
   */
  get<T>(token: Type<T> | Abstract<T> | string | symbol): T {
    return this.app.get<T>(token, { strict: false });
  }

  /**
   * Runs an action.
   *
   * @param action - its name
   * @param conversation - what happened before; a new conversation if it is left out
   * @param options - all are optional
   * @returns the answer, or in `error` why there is none
   * @throws TestSetupError when the application has no such action, or the domain no slot that was set
   */
  async run(
    action: DomainName<'actions', Hint> | BuiltInActionName,
    conversation: Conversation | TrackerState = tracker(),
    options: RunActionOptions = {},
  ): Promise<ActionRun> {
    this.#caller.refuseUnknown(action);
    const call = callOf(action, conversation, await this.#domain.read());
    const before = conversation instanceof Conversation ? conversation : trackerFrom(conversation);
    return actionRun({ action, call, before, ...(await this.#caller.call(call, options)) });
  }

  /**
   * Fills a form, as a user who answers its questions. The form runs as in Rasa: it extracts slots by the mappings of the
   * domain, calls `validate_<form>`, and asks for the next slot.
   *
   * @param name - the form's name
   * @param conversation - what happened before; a new conversation if it is left out
   * @returns the form, which begins when it is awaited
   *
   * @example
   * ```ts
   * const form = await rasa.form('booking_form').answer('party_size', 'four of us').answer('seating', 'inside');
   * expect(form).toSetSlot('party_size', 4);
   * ```
   */
  form(name: DomainName<'forms', Hint>, conversation: Conversation = tracker()): FormWalk {
    return new FormWalk({ form: name, conversation, caller: this.#caller, domain: this.#domain }, []);
  }

  /** Closes the application. */
  async close(): Promise<void> {
    await this.app.close();
  }
}
