import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { botUttered } from '../rasa-actions/events.js';
import type { Generate } from './answer-events.js';

/** What the bot says for a response that Rasa utters itself. */
export async function spoken(
  response: string,
  dialogue: Dialogue,
  generate: Generate,
): Promise<readonly TrackedEvent[]> {
  const message = await generate(response, dialogue, {});
  return message === undefined ? [] : [botUttered({ ...message, utter_action: response })];
}
