import { readFile } from 'node:fs/promises';
import { dumpedTracker, type TrackerState } from '../../conversation/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { CliError } from '../cli.error.js';

const REMEDY = "Save the answer of Rasa's GET /conversations/<id>/tracker?include_events=ALL.";

/**
 * A tracker from Rasa's API, or the tracker of a saved call.
 *
 * @throws CliError for a file that has none; the message has nothing of its content
 */
export async function readTracker(file: string): Promise<TrackerState> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`The tracker cannot be read (${error.code}): ${file}`, REMEDY);
  });
  const tracker = dumpedTracker(parsed(text, file));
  if (tracker) return tracker;
  throw new CliError(`${file} has no tracker: there is no sender_id`, REMEDY);
}

function parsed(text: string, file: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // The error is the same.
  }
  throw new CliError(`${file} is not a JSON object`, REMEDY);
}
