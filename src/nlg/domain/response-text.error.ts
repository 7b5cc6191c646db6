import type { RasaErrorCode } from '../../errors/index.js';

const BRACES = ' Write braces that are not variables twice: {{ and }}.';

/**
 * The text of a response cannot be filled: Python's `str.format()` raises an error for it, so Rasa itself would say
 * nothing either; or it is not a valid ICU message. The error's message has neither the text nor a value in it.
 *
 * @example
 * ```ts
 * if (error instanceof ResponseTextError) this.logger.warn(error.problem);
 * ```
 * @see docs/nlg.md
 * @publicApi
 */
export class ResponseTextError extends Error {
  /** The stable name of this error. */
  readonly code: RasaErrorCode = 'RASA_RESPONSE_TEXT';
  /**
   * @param problem - what stands in the text that cannot be filled
   * @param isPython - whether the text is in Python's format
   */
  constructor(
    /** What stands in the text that cannot be filled. */
    readonly problem: string,
    isPython = true,
  ) {
    super(`The text of a response has ${problem}.${isPython ? BRACES : ''}`);
    this.name = 'ResponseTextError';
  }
}
