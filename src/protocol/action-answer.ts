import type { RasaEvent } from './events/index.js';
import type { RasaResponse } from './response.js';

/**
 * The answer to a call.
 *
 * @publicApi
 */
export interface ActionAnswer {
  /** What changes the conversation. */
  readonly events: readonly RasaEvent[];
  /** What is said to the user. */
  readonly responses: readonly RasaResponse[];
}
