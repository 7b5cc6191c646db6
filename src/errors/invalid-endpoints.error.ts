import { BootError } from './boot.error.js';
import { placeText, type FilePlace } from './domain-errors.js';

/**
 * The `tracing` of an `endpoints.yml` cannot be used.
 *
 * @see docs/observability.md
 * @publicApi
 */
export class InvalidEndpointsError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_ENDPOINTS';

  /**
   * @param where - the place of the mistake, or the path of the file
   * @param problem - what is wrong there
   * @param remedy - what to do
   */
  constructor(where: FilePlace | string, problem: string, remedy: string) {
    super(`${placeText(typeof where === 'string' ? { file: where } : where)}: ${problem}. ${remedy}`);
  }
}
