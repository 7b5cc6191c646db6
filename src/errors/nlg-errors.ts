import { BootError } from './boot.error.js';
import { CallError } from './call.error.js';

/**
 * Two providers handle the same response of the NLG server.
 *
 * @publicApi
 */
export class DuplicateNlgHandlerError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_NLG_HANDLER';
  /**
   * @param response - the name or pattern that is taken twice
   * @param places - where, such as `Greetings.greet (in GreetingsModule)`
   */
  constructor(
    /** The name or pattern that is registered twice. */
    readonly response: string,
    /** Where, such as `Greetings.greet (in GreetingsModule)`. */
    readonly places: readonly [string, string],
  ) {
    super(
      `@RasaNlg('${response}') is there twice: on ${places[0]} and on ${places[1]}. Remove one of them, or, if it is ` +
        'one class provided by two modules, provide it in one of them and export it from there.',
    );
  }
}

/**
 * A decorated class or method cannot be a handler of the NLG server.
 *
 * @publicApi
 */
export class InvalidNlgHandlerError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_NLG_HANDLER';
  /**
   * @param place - the class or method
   * @param problem - what is wrong with it
   * @param remedy - what to do
   */
  constructor(place: string, problem: string, remedy: string) {
    super(`${place} cannot be an NLG handler: ${problem}. ${remedy}`);
  }
}

/**
 * An NLG handler took longer than its time limit. The call is answered with the fallback.
 *
 * @publicApi
 */
export class NlgTimeoutError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_NLG_TIMEOUT';
  /** How the call failed. */
  override readonly kind = 'timed-out';

  /** @param timeoutMs - the limit in milliseconds */
  constructor(
    response: string,
    /** The time limit in milliseconds. */
    readonly timeoutMs: number,
  ) {
    super(
      `The NLG handler of '${response}' did not finish within its time limit of ${timeoutMs} ms. ` +
        'Make it faster, or raise `timeoutMs` of the handler or of RasaNlgModule.',
    );
  }
}
