/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { Abstract, INestApplicationContext, Type } from '@nestjs/common';
import { ActionRegistry, RasaActions, type RasaCall } from '../../actions/index.js';
import type { TrackerState } from '../../conversation/index.js';
import { didYouMean, MissingModuleError, TestSetupError } from '../../errors/index.js';
import type { ActionAnswer, BuiltInActionName, WebhookStreamEvent } from '../../protocol/index.js';
import type { CheckedName, DomainName } from '../../register/index.js';
import { Conversation } from '../conversation/conversation.js';
import { tracker } from '../conversation/tracker.js';
import { trackerFrom } from '../conversation/tracker-from.js';
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
  readonly #actions: RasaActions;
  readonly #registry: ActionRegistry;
  readonly #domain: DomainSource;

  /**
   * @internal
   * @throws MissingModuleError when the application does not import RasaModule
   */
  constructor(
    /** The application. */
    readonly app: INestApplicationContext,
    options: TesterOptions = {},
  ) {
    this.#domain = new DomainSource(options.domain);
    try {
      this.#actions = app.get(RasaActions, { strict: false });
      this.#registry = app.get(ActionRegistry, { strict: false });
    } catch {
      throw new MissingModuleError('RasaModule.forRoot()', 'Testing actions');
    }
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
  async run<Name extends string = DomainName<'actions'> | BuiltInActionName>(
    action: CheckedName<'actions', Name, BuiltInActionName>,
    conversation: Conversation | TrackerState = tracker(),
    options: RunActionOptions = {},
  ): Promise<ActionRun> {
    this.#refuseUnknown(action);
    const call = callOf(action, conversation, await this.#domain.read());
    const streamed: WebhookStreamEvent[] = [];
    const { answer, error } = await this.#attempt(call, options, streamed);
    const before = conversation instanceof Conversation ? conversation : trackerFrom(conversation);
    return actionRun({ action, call, before, streamed, ...answer, error });
  }

  /** Closes the application. */
  async close(): Promise<void> {
    await this.app.close();
  }

  async #attempt(call: RasaCall, options: RunActionOptions, streamed: WebhookStreamEvent[]): Promise<Attempt> {
    const { stream, ...others } = options;
    try {
      const answer = await this.#actions.run(call, {
        ...others,
        ...(stream && { onEvent: (e) => void streamed.push(e) }),
      });
      return { answer: answer ?? NOTHING, error: null };
    } catch (error) {
      return { answer: NOTHING, error };
    }
  }

  #refuseUnknown(action: string): void {
    const names = this.#registry.names();
    if (names.includes(action)) return;
    if (names.length === 0) throw new TestSetupError('The application has no actions', 'Call app.init() first.');
    const meant = didYouMean(action, names);
    throw new TestSetupError(`The application has no action '${action}'`, `It has ${names.join(', ')}.${meant}`);
  }
}

interface Attempt {
  readonly answer: ActionAnswer;
  readonly error: unknown;
}

const NOTHING: ActionAnswer = { events: [], responses: [] };
