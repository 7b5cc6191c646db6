import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallHead } from '../call/incoming-call.js';
import type { RasaContext } from '../call/rasa-context.js';
import { compose, type Around, type AroundAction, type AroundCall } from './around.js';
import type { AroundFormStep, FormStep } from './form-step.js';
import { RASA_AROUND_ACTION, RASA_AROUND_CALL, RASA_AROUND_FORM_STEP } from './ports.tokens.js';

/** The arounds of calls, of actions and of the steps of forms, composed when the application starts. */
@Injectable()
export class Arounds implements OnApplicationBootstrap {
  #call: Around<CallHead> | undefined;
  #action: Around<RasaContext> | undefined;
  #formStep: Around<FormStep> | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  /** Runs around a whole call; undefined if there is none. */
  get call(): Around<CallHead> | undefined {
    return this.#call;
  }

  /** Runs around an action; undefined if there is none. */
  get action(): Around<RasaContext> | undefined {
    return this.#action;
  }

  /** Runs around a step of a form; undefined if there is none. */
  get formStep(): Around<FormStep> | undefined {
    return this.#formStep;
  }

  /** @throws InvalidOptionError when one is request-scoped, or lacks the method */
  onApplicationBootstrap(): void {
    const calls = this.under<AroundCall>(RASA_AROUND_CALL, 'RASA_AROUND_CALL', 'aroundCall');
    const actions = this.under<AroundAction>(RASA_AROUND_ACTION, 'RASA_AROUND_ACTION', 'aroundAction');
    const steps = this.under<AroundFormStep>(RASA_AROUND_FORM_STEP, 'RASA_AROUND_FORM_STEP', 'aroundFormStep');
    this.#call = compose(
      calls.map(
        (one): Around<CallHead> =>
          (call, next) =>
            one.aroundCall(call, next),
      ),
    );
    this.#action = compose(
      actions.map(
        (one): Around<RasaContext> =>
          (context, next) =>
            one.aroundAction(context, next),
      ),
    );
    this.#formStep = compose(
      steps.map(
        (one): Around<FormStep> =>
          (step, next) =>
            one.aroundFormStep(step, next),
      ),
    );
  }

  private under<Port extends object>(token: symbol, name: string, method: keyof Port & string): Port[] {
    return providersUnderToken<Port>(this.modules.values(), token, name, method);
  }
}
