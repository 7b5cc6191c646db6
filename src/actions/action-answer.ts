import type { RasaEvent, RasaResponse } from '../protocol/index.js';

/** The answer to a call. */
export interface ActionAnswer {
  readonly events: readonly RasaEvent[];
  readonly responses: readonly RasaResponse[];
}
