import type { RasaResponse } from '../response.js';
import type { Dialect } from './event-dialects.js';

/** Rasa drops an empty text and keeps a blank one, which its channels trim: the user sees the buttons alone. */
const BLANK = ' ';

/**
 * Says responses in a dialect.
 *
 * @param responses - what an action said; not changed
 * @param dialect - how the Rasa that asks wants them
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
