import { dumpedTracker, type TrackedEvent } from '../../conversation/index.js';
import { kindOf, TestSetupError } from '../../errors/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { Conversation } from './conversation.js';
import { History } from './history.js';
import { rasaVersion } from './rasa-version.js';
import { DEFAULT_VERSION } from './tracker.js';

const REMEDY = "Pass the answer of Rasa's GET /conversations/<id>/tracker?include_events=ALL, or a call.";

/**
 * Goes on from a tracker that Rasa kept.
 *
 * @param dump - the answer of Rasa's `GET /conversations/<id>/tracker?include_events=ALL`, or a call of an action; parsed
 *   or as a text
 * @param options - the version of Rasa; a call says it itself
 * @throws TestSetupError when there is no tracker in it. The message has nothing of its content
 *
 * @example
 * ```ts
 * const dump = await readFile('test/booking.json', 'utf8');
 * const result = await rasa.run('action_book_table', trackerFrom(dump).slot('seating', 'inside'));
 * ```
 * @see https://rasa.com/docs/rasa/pages/http-api
 * @publicApi
 */
export function trackerFrom(dump: string | object, options: { readonly version?: string } = {}): Conversation {
  const value = parsed(dump);
  const tracker = dumpedTracker(value);
  if (!tracker) throw new TestSetupError('There is no tracker in it: sender_id is missing', REMEDY);
  const said = typeof value['version'] === 'string' ? value['version'] : DEFAULT_VERSION;
  const events = (tracker.events ?? []) as unknown as readonly TrackedEvent[];
  const history = History.of(rasaVersion(options.version ?? said), timeAfter(events), events);
  const origin = { tracker: structuredClone(tracker), events: events.length };
  return new Conversation({ senderId: tracker.sender_id ?? '', history, origin, setSlots: [] });
}

function parsed(dump: string | object): JsonObject {
  try {
    const value: unknown = typeof dump === 'string' ? JSON.parse(dump) : dump;
    if (isJsonObject(value)) return value;
    throw new TestSetupError(`A tracker is an object, not ${kindOf(value, 'a tracker')}`, REMEDY);
  } catch (error) {
    if (error instanceof TestSetupError) throw error;
    throw new TestSetupError('The tracker is not JSON', REMEDY);
  }
}

function timeAfter(events: readonly TrackedEvent[]): number {
  return (events.at(-1)?.timestamp ?? 0) + 1;
}
