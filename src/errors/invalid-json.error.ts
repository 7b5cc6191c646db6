import { InvalidCallError } from './invalid-call.error.js';

/** The part of a call that was read as JSON: the body, or the history, which is parsed separately. */
export type JsonPart = 'body' | 'tracker.events';

/**
 * The body, or the history in it, is not JSON. The parser's message is not used, because it quotes the body.
 *
 * @publicApi
 */
export class InvalidJsonError extends InvalidCallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_JSON';
  /** @param part - what could not be parsed */
  constructor(readonly part: JsonPart) {
    super([{ field: part, problem: 'must be JSON: complete, in UTF-8 and without a byte order mark' }]);
  }
}
