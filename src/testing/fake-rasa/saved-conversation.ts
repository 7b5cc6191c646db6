import { readRecording } from '../../cli/replay/read-recording.js';
import type { TrackedEvent } from '../../conversation/index.js';
import { TestSetupError } from '../../errors/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';

/**
 * A conversation to go on from: a tracker or a call, parsed; or a recording (docs/recording.md).
 *
 * @publicApi
 */
export type SavedConversation =
  | JsonObject
  | {
      /** The file of the recording. */
      readonly recording: string;
      /** The conversation's id in it; the last one if it is left out. */
      readonly senderId?: string;
    };

/** Its events. */
export async function eventsOf(saved: SavedConversation): Promise<readonly TrackedEvent[]> {
  const { recording, senderId, tracker } = saved as JsonObject & { senderId?: string };
  if (typeof recording === 'string') return eventsIn(await recordedTracker(recording, senderId));
  return eventsIn(isJsonObject(tracker) ? tracker : saved);
}

async function recordedTracker(file: string, senderId: string | undefined): Promise<JsonObject> {
  const trackers = (await readRecording(file))
    .map(({ recorded }) => recorded.call['tracker'])
    .filter(isJsonObject)
    .filter(({ sender_id: id }) => senderId === undefined || id === senderId);
  const last = trackers.at(-1);
  if (last) return last;
  throw new TestSetupError(
    `${file} has no call of the conversation ${senderId}`,
    'Leave senderId out for the last one.',
  );
}

function eventsIn({ events }: JsonObject): readonly TrackedEvent[] {
  if (Array.isArray(events)) return events as readonly TrackedEvent[];
  throw new TestSetupError('The conversation has no list of events', 'Ask Rasa for it with ?include_events=ALL.');
}
