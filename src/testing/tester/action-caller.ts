import type { INestApplicationContext } from '@nestjs/common';
import { ActionRegistry, RasaActions, type RasaCall } from '../../actions/index.js';
import { didYouMean, MissingModuleError, TestSetupError } from '../../errors/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { RunActionOptions } from './tester.options.js';

/** What came of a call. */
export interface CallOutcome extends ActionAnswer {
  /** Why there is no answer; null if there is one. */
  readonly error: unknown;
  readonly streamed: readonly WebhookStreamEvent[];
}

/** Calls the actions of an application in process. */
export class ActionCaller {
  readonly #actions: RasaActions;
  readonly #registry: ActionRegistry;

  /** @throws MissingModuleError when the application does not import RasaModule */
  constructor(app: INestApplicationContext) {
    try {
      this.#actions = app.get(RasaActions, { strict: false });
      this.#registry = app.get(ActionRegistry, { strict: false });
    } catch {
      throw new MissingModuleError('RasaModule.forRoot()', 'A test of actions');
    }
  }

  /** @throws TestSetupError when the application has no such action */
  refuseUnknown(action: string): void {
    const names = this.#registry.names();
    if (names.includes(action)) return;
    if (names.length === 0) {
      const remedy = 'Declare one with @RasaAction(), and call app.init() before a test.';
      throw new TestSetupError('The application has no actions', remedy);
    }
    const others = `It has ${names.join(', ')}.`;
    throw new TestSetupError(`The application has no action '${action}'`, `${others}${didYouMean(action, names)}`);
  }

  /** @param call - stays as it is, although an action may change its tracker */
  async call(call: RasaCall, { stream = false, ...options }: RunActionOptions = {}): Promise<CallOutcome> {
    const streamed: WebhookStreamEvent[] = [];
    const onEvent = (event: WebhookStreamEvent): void => void streamed.push(event);
    try {
      const sent = { ...call, tracker: structuredClone(call.tracker) };
      const answer = await this.#actions.run(sent, { ...options, ...(stream && { onEvent }) });
      return { ...(answer ?? NOTHING), error: null, streamed };
    } catch (error) {
      return { ...NOTHING, error, streamed };
    }
  }
}

const NOTHING: ActionAnswer = { events: [], responses: [] };
