import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { ActionResult } from '../call/action-result.js';
import type { RasaContext } from '../call/rasa-context.js';

/**
 * What a class action without parameter decorators looks like; implementing it is not required.
 *
 * @publicApi
 */
export interface Action {
  /**
   * Runs the action.
   *
   * @param dispatcher - where to say something
   * @param tracker - the conversation
   * @param domain - the assistant's domain
   * @param context - all of this and the facts of the call
   * @returns events that change the conversation
   */
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, context: RasaContext): ActionResult;
}

/** A class that `@RasaAction` takes: its `run` may have any parameters, since decorators may fill them. */
export interface RunsAction {
  /** Runs the action. The parameters are those that the class declares. */
  run(...args: never[]): ActionResult;
}
