import type { RasaContext } from '../call/rasa-context.js';

/**
 * Calls an action. It returns what the action, its interceptors or its filters returned.
 *
 * @publicApi
 */
export type ActionInvoker = (context: RasaContext) => unknown;

/**
 * What is known of an action.
 *
 * @publicApi
 */
export interface RegisteredAction {
  /** The name that Rasa calls. */
  readonly name: string;
  /** Where it is declared, for messages: `CheckRestaurants.run (in RestaurantsModule)`. */
  readonly place: string;
  /** The action's own time limit in milliseconds, if it has one; 0 lifts the module's. */
  readonly timeoutMs: number | undefined;
  /** How many calls of the action may run at the same time, if it says so itself. */
  readonly concurrency: number | undefined;
}

/** An action with everything about it that was decided at boot. */
export interface ActionDefinition extends RegisteredAction {
  /** Runs the action for one call. */
  readonly invoke: ActionInvoker;
}
