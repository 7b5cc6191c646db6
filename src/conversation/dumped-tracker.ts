import { isJsonObject, type JsonObject } from '../protocol/index.js';
import type { TrackerState } from './tracker-state.js';

/** The tracker of an answer of Rasa's API, or of a saved call; undefined if there is none. */
export function dumpedTracker(value: JsonObject): TrackerState | undefined {
  const tracker = isJsonObject(value['tracker']) ? value['tracker'] : value;
  return typeof tracker['sender_id'] === 'string' ? withLatestAction(tracker) : undefined;
}

/** Rasa's API has the name of the latest action also inside of `latest_action`. */
function withLatestAction(tracker: JsonObject): TrackerState {
  const { latest_action: latest, latest_action_name: name } = tracker;
  if (typeof name === 'string' || !isJsonObject(latest)) return tracker;
  const { action_name: found } = latest;
  return { ...tracker, latest_action_name: typeof found === 'string' ? found : null };
}
