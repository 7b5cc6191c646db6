/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { DefaultActionName } from '../../protocol/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import { declareOnMethod } from '../boot/action-metadata.js';
import type { Method } from '../boot/declarations.js';
import type { ActionOptions } from '../boot/action.options.js';
import type { ActionResult } from '../call/action-result.js';
import type { RunsAction } from '../boot/action.js';
import { declareAction } from './declare-action.js';

/**
 * Makes a class with `run`, or a method, an action of the assistant.
 *
 * @publicApi
 */
export interface RasaActionDecorator {
  /** On a class that has a method `run`. */
  (target: new (...args: never[]) => RunsAction): void;
  /** On a method. */
  <Run extends (...args: never[]) => ActionResult>(
    target: object,
    method: string | symbol,
    descriptor: TypedPropertyDescriptor<Run>,
  ): void;
}

/**
 * Registers an action. On a class, it makes the class injectable, and Rasa's calls run its method `run`. On a method of
 * any provider, the calls run that method. The providers of all modules are searched at boot; the boot fails when two
 * actions have the same name.
 *
 * Without parameter decorators the method gets `(dispatcher, tracker, domain, context)`.
 *
 * @param name - the name in the assistant's domain, such as `action_check_restaurants`
 * @param options - settings of this action
 *
 * @example
 * ```ts
 * @RasaAction('action_greet')
 * export class Greet {
 *   run(dispatcher: CollectingDispatcher, tracker: Tracker) {
 *     dispatcher.utterMessage({ text: `Hello ${tracker.getSlot<string>('name') ?? 'there'}!` });
 *   }
 * }
 * ```
 * @publicApi
 */
export function RasaAction(
  name: DomainName<'actions', Hint> | DefaultActionName,
  options: ActionOptions = {},
): RasaActionDecorator {
  return (target: object, _method?: string | symbol, descriptor?: TypedPropertyDescriptor<Method>) => {
    if (descriptor?.value) {
      declareOnMethod(descriptor.value, { name, options });
      return;
    }
    declareAction(target, { name, options });
  };
}
