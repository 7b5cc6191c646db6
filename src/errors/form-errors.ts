import { BootError } from './boot-errors.js';

/**
 * A class cannot validate the slots of a form, or would never be called.
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
