import type { RasaErrorCode } from './error-code.js';

/**
 * A test asks the testing kit for something that cannot be, such as an action that the application does not have.
 *
 * @publicApi
 */
export class TestSetupError extends Error {
  /** The stable name of this error. */
  readonly code: RasaErrorCode = 'RASA_TEST_SETUP';

  /**
   * @param problem - what is wrong
   * @param remedy - what to do
   */
  constructor(problem: string, remedy: string) {
    super(`${problem}. ${remedy}`);
    this.name = 'TestSetupError';
  }
}
