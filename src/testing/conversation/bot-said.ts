import type { TrackedEvent } from '../../conversation/index.js';
import type { RasaResponse } from '../../protocol/index.js';
import { botUttered } from '../rasa-actions/events.js';

/** What Rasa records of a response. One that is only named has no text, because Rasa renders it. */
export function botSaid({ response, template, ...content }: RasaResponse): TrackedEvent {
  const name = response ?? template;
  return botUttered({ ...content, ...(name !== undefined && { utter_action: name }) });
}
