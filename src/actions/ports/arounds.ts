import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallHead } from '../call/incoming-call.js';
import type { RasaContext } from '../call/rasa-context.js';
import { compose, type Around, type AroundAction, type AroundCall } from './around.js';
import { RASA_AROUND_ACTION, RASA_AROUND_CALL } from './ports.tokens.js';

/** The arounds of calls and of actions, composed when the application starts. */
@Injectable()
export class Arounds implements OnApplicationBootstrap {
  #call: Around<CallHead> | undefined;
  #action: Around<RasaContext> | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  /** Runs around a whole call; undefined if there is none. */
  get call(): Around<CallHead> | undefined {
    return this.#call;
  }

  /** Runs around an action; undefined if there is none. */
  get action(): Around<RasaContext> | undefined {
    return this.#action;
  }

  /** @throws InvalidOptionError when one is request-scoped, or lacks the method */
  onApplicationBootstrap(): void {
    const calls = providersUnderToken<AroundCall>(
      this.modules.values(),
      RASA_AROUND_CALL,
      'RASA_AROUND_CALL',
      'aroundCall',
    );
    const actions = providersUnderToken<AroundAction>(
      this.modules.values(),
      RASA_AROUND_ACTION,
      'RASA_AROUND_ACTION',
      'aroundAction',
    );
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
  }
}
