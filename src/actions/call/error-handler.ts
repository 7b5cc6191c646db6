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
 * Answers for an action that crashed or ran out of time: what it returns is the call's answer; nothing leaves it the
 * error that it was. The error is logged all the same.
 *
 * @param error - what was thrown
 * @param context - the action's context; what it had uttered is not answered
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
  /** Makes the answer for a call that failed; nothing leaves the failure as it is. */
  onError: ErrorHandlerFunction;
}
