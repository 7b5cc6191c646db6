import type { TrackedEvent } from '../../conversation/index.js';
import type { ActionAnswer, JsonObject, RasaResponse } from '../../protocol/index.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { botUttered } from '../rasa-actions/events.js';
import { isTruthy } from '../rasa-actions/truthy.js';
import { recordedEvent } from './recorded-event.js';

/**
 * Renders a response of the domain, or lets an NLG server do it.
 *
 * @returns the message; undefined if there is no such response
 */
export type Generate = (response: string, dialogue: Dialogue, variables: JsonObject) => Promise<JsonObject | undefined>;

/** What Rasa records of an answer: what the bot says first, then the events. */
export async function answerEvents(
  { responses, events }: ActionAnswer,
  dialogue: Dialogue,
  generate: Generate,
): Promise<readonly TrackedEvent[]> {
  const said: TrackedEvent[] = [];
  for (const response of responses) said.push(...(await spoken(response, dialogue, generate)));
  return [...said, ...(events as readonly TrackedEvent[]).map(recordedEvent)];
}

/** Members that are empty do not replace those of the domain's response, and buttons are added to its buttons. */
async function spoken(answered: RasaResponse, dialogue: Dialogue, generate: Generate): Promise<TrackedEvent[]> {
  const { response, ...variables } = answered;
  let message: JsonObject = {};
  if (response) {
    const generated = await generate(response, dialogue, variables);
    if (!isTruthy(generated)) return [];
    message = { ...generated, utter_action: response };
  }
  const { buttons, ...others } = variables;
  if (isTruthy(buttons)) message['buttons'] = [...((message['buttons'] ?? []) as unknown[]), ...(buttons as unknown[])];
  for (const [name, value] of Object.entries(others)) if (isTruthy(value)) message[name] = value;
  return [botUttered(message)];
}
