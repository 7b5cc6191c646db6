import { BootError } from './boot.error.js';

/**
 * A decorated class or method cannot be an action.
 *
 * @publicApi
 */
export class InvalidActionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_ACTION';
  /**
   * @param place - the class or method
   * @param problem - what is wrong with it
   * @param remedy - what to do
   */
  constructor(place: string, problem: string, remedy: string) {
    super(`${place} cannot be a Rasa action: ${problem}. ${remedy}`);
  }
}

/**
 * A class cannot validate the slots of a form, or its methods would never be called.
 *
 * @publicApi
 */
export class InvalidFormError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_FORM';
  /**
   * @param place - the class or method
   * @param problem - what is wrong with it
   * @param remedy - what to do
   */
  constructor(place: string, problem: string, remedy: string) {
    super(`${place}: ${problem}. ${remedy}`);
  }
}

/**
 * An option of the module or of the server has a value that cannot be used.
 *
 * @publicApi
 */
export class InvalidOptionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_OPTION';
  /**
   * @param option - where, such as `RasaModule.forRoot({ bodyLimit })`
   * @param problem - what was expected
   */
  constructor(option: string, problem: string) {
    super(`${option}: ${problem}.`);
  }
}
