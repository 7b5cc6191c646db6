import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConversationPaused, UserUtteranceReverted } from '../../../src/protocol/index.js';
import type { TrackerState } from '../../../src/conversation/index.js';
import { tracker, trackerFrom } from '../../../src/testing/index.js';
import { callOf, testDomain } from '../../../src/testing/tester/call-of.js';
import type { RasaCall } from '../../../src/actions/index.js';

const CALLS = join(import.meta.dirname, '../../../examples/restaurant-bot/calls');
const recorded = (name: string) => JSON.parse(readFileSync(join(CALLS, `${name}.json`), 'utf8')) as RasaCall;

/** What no test can know: times, ids, and what the NLU and the policies of an assistant make of a message. */
const UNKNOWABLE = new Set(
  'timestamp latest_event_time message_id model_id assistant_id confidence policy intent_ranking text_tokens processors'.split(
    ' ',
  ),
);

/** A call without what no test can know. Metadata without anything else is left out. */
function knowable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(knowable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .filter(([name]) => !UNKNOWABLE.has(name))
    .map(([name, member]) => [name, knowable(member)] as const);
  return Object.fromEntries(members.filter(([name, member]) => name !== 'metadata' || !isEmpty(member)));
}

const isEmpty = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length === 0;
/** The names of the members of all events, by their types. */
const shapes = ({ tracker: state }: RasaCall) =>
  (state?.events ?? []).map((event) => Object.keys(event).filter((name) => name !== 'metadata'));

function expectSameCall(made: RasaCall, call: RasaCall): void {
  expect(knowable(made)).toEqual(knowable(call));
  expect(Object.keys(made)).toEqual(expect.arrayContaining(Object.keys(call)));
  expect(Object.keys(made.tracker ?? {})).toEqual(Object.keys(call.tracker ?? {}));
  expect(Object.keys(made.tracker?.slots ?? {})).toEqual(Object.keys(call.tracker?.slots ?? {}));
  expect(shapes(made).map((names) => new Set(names))).toEqual(shapes(call).map((names) => new Set(names)));
}

describe('the call of a told conversation', () => {
  it('is the one that Rasa 3.6.21 made', () => {
    const call = recorded('check-restaurants');
    const greeting = (recorded('check-restaurants').tracker?.events?.[6] as { data: { buttons: never } }).data.buttons;
    const entity = { entity: 'cuisine', value: 'italian', extractor: 'RegexEntityExtractor' };
    const told = tracker({ version: '3.6.21', senderId: 'guest-1' })
      .user('hello', { intent: 'greet' })
      .action('utter_greet')
      .bot({ text: 'Hello! A table, a restaurant or a concert?', buttons: greeting, response: 'utter_greet' })
      .user('any good Italian places around?', { intent: 'search_restaurants', entities: [entity] })
      .slot('cuisine', 'italian');
    const made = callOf('action_check_restaurants', told, testDomain(call.domain ?? {}));
    expectSameCall(made, call);
  });

  it('is the one that Rasa Core 0.13.8 made', () => {
    const call = recorded('core-0.13.8-search-concerts');
    const told = tracker({ version: '0.13.8', senderId: 'u2' }).user('/search_concerts', { inputChannel: null });
    expectSameCall(callOf('action_search_concerts', told, testDomain(call.domain ?? {})), call);
  });
});
