import type { Type } from '@nestjs/common';
import type { ActionInstance } from '../../nest/provider-instance.js';
import type { ActionInvoker } from '../boot/action-definition.js';
import type { ParameterPosition } from '../boot/parameters.js';
import type { RasaContext } from '../call/rasa-context.js';

/**
 * Runs classes that are actions without a `run` of their own, such as forms. Provide it under `RASA_INVOKER_FACTORY`,
 * and declare the classes with `declareAction()` and the same `kind`. The factory says what runs. Scopes, guards,
 * interceptors, pipes, filters and the check of parameters work as for any action.
 *
 * @see docs/extending.md, "Bring a kind of action"
 * @publicApi
 */
export interface InvokerFactory {
  /** The kind of the classes that it runs; a fixed string. */
  readonly kind: string;

  /**
   * Decides at boot what runs for a class. Called once for each class.
   *
   * @param declared - the class
   * @throws BootError when the class cannot work
   */
  create(declared: DeclaredClass): ClassInvoker;

  /**
   * Is called at boot with every class among the providers, also with those of another kind and those that are not actions.
   *
   * @param metatype - the class of a provider
   * @throws BootError when the class has a declaration that would be ignored
   */
  inspect?(metatype: Type): void;
}

/**
 * A class that was declared with the factory's kind.
 *
 * @publicApi
 */
export interface DeclaredClass {
  /** The class. */
  readonly metatype: Type;
  /** Where it is, for messages: `RestaurantForm (in AppModule)`. */
  readonly place: string;
}

/**
 * What runs for a class, before there is an instance of it.
 *
 * @publicApi
 */
export interface ClassInvoker {
  /** The methods that are called as steps; their parameters are checked at boot. */
  readonly methods: readonly ActionStepMethod[];

  /**
   * Makes the function that runs on an instance. Called once for a singleton, and for each call of a request-scoped
   * class.
   *
   * @param instance - the instance
   * @param steps - makes the steps on this instance
   */
  bind(instance: ActionInstance, steps: ActionSteps): ActionInvoker;
}

/**
 * A method that is one step of an action.
 *
 * @publicApi
 */
export interface ActionStepMethod {
  /** The method's name. */
  readonly name: string;
  /** What its first parameters get, before the dispatcher, the tracker, the domain and the context. */
  readonly leading?: readonly ParameterPosition[];
}

/**
 * Makes the steps of one instance.
 *
 * @publicApi
 */
export interface ActionSteps {
  /**
   * Makes a step that runs behind the guards, interceptors, pipes and filters of its method. Those of the class run
   * around the whole action.
   *
   * @param method - the name of the method whose decorators are used
   * @param callback - the function to call, with the instance as `this` and the method's arguments
   */
  create(method: string, callback: (...args: unknown[]) => unknown): ActionStep;
}

/**
 * Runs a step. The leading arguments are those of {@link ActionStepMethod.leading}.
 *
 * @publicApi
 */
export type ActionStep = (context: RasaContext, ...leading: unknown[]) => Promise<unknown>;
