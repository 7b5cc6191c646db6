import type { RasaResponse } from '../response.js';
import type { Dialect } from './event-dialects.js';

/** Rasa drops an empty text but keeps a blank one. Its channels trim it, so the user sees only the buttons. */
const BLANK = ' ';

/**
 * Translates responses to a dialect.
 *
 * @param responses - the responses of an action; not changed
 * @param dialect - the dialect of the calling Rasa
 */
export function responsesInDialect(
  responses: readonly RasaResponse[],
  { buttonsNeedText }: Dialect,
): readonly RasaResponse[] {
  if (!buttonsNeedText || !responses.some(isButtonsAlone)) return responses;
  return responses.map((response) => (isButtonsAlone(response) ? { ...response, text: BLANK } : response));
}

function isButtonsAlone({ buttons, text, response }: RasaResponse): boolean {
  return buttons !== undefined && buttons.length > 0 && !text && !response;
}
