import type { Utterance } from '../../conversation/index.js';
import type { RasaEvent } from '../../protocol/index.js';
import type { RasaContext } from './rasa-context.js';

/** What the user hears, and what the conversation learns, after an action crashed. */
export interface ErrorAnswer {
  /** Events that change the conversation. */
  readonly events?: readonly RasaEvent[];
  /** What is said to the user. */
  readonly responses?: readonly Utterance[];
}

/**
 * Answers a call whose action crashed or reached its time limit. If it returns nothing, the call fails with the error.
 * The error is logged in both cases.
 *
 * @param error - what was thrown
 * @param context - the action's context; messages that the action uttered are not part of the answer
 * @publicApi
 */
export type ErrorHandlerFunction = (
  error: unknown,
  context: RasaContext,
) => ErrorAnswer | void | Promise<ErrorAnswer | void>;

/**
 * The same as a class, so that it can inject what it needs.
 *
 * @example
 * ```ts
 * @Injectable()
 * export class Apologise implements RasaErrorHandler {
 *   onError() {
 *     return { responses: [{ response: 'utter_sorry' }] };
 *   }
 * }
 * ```
 * @publicApi
 */
export interface RasaErrorHandler {
  /** Makes the answer of a call that failed. If it returns nothing, the call fails with the error. */
  onError: ErrorHandlerFunction;
}
