import { describe, expect, it } from '@jest/globals';
import { checkCall, type JsonObject } from '../../../src/protocol/index.js';

const TEXT = 'must be a string or null';
const OBJECT = 'must be an object or null';
const LIST = 'must be an array or null';

/** Every message, by its field, in the order in which problems are reported. */
const MESSAGES = {
  body: 'must be a JSON object',
  next_action: TEXT,
  sender_id: TEXT,
  tracker: 'must be an object, as an action is called',
  'tracker.sender_id': 'must be there, as a string or null',
  'tracker.slots': OBJECT,
  'tracker.latest_message': OBJECT,
  'tracker.events': LIST,
  'tracker.paused': 'must be true, false or null',
  'tracker.followup_action': TEXT,
  'tracker.active_loop': OBJECT,
  'tracker.active_form': OBJECT,
  'tracker.latest_action_name': TEXT,
  'tracker.stack': LIST,
  'tracker.user_id': TEXT,
  domain: OBJECT,
  version: TEXT,
  domain_digest: 'must be a string of at most 1024 characters, or null',
};
type Field = keyof typeof MESSAGES;

const ofCall: readonly Field[] = ['next_action', 'sender_id', 'tracker', 'domain', 'version', 'domain_digest'];
const ofTracker = (Object.keys(MESSAGES) as Field[]).filter((field) => field.startsWith('tracker.'));

/** A call, or a tracker, whose fields all have the same value. */
const callOf = (value: unknown): JsonObject => Object.fromEntries(ofCall.map((field) => [field, value]));
const trackerOf = (value: unknown): JsonObject =>
  Object.fromEntries([...ofTracker, 'tracker.latest_event_time'].map((field) => [field.split('.')[1], value]));

const named = { next_action: 'action_x' };
const CASES: readonly [title: string, body: unknown, refused: readonly Field[]][] = [
  ['a body that is not an object', [], ['body']],
  ['no tracker', named, ['tracker']],
  ['a list of trackers', { ...named, tracker: [{ sender_id: 's' }] }, ['tracker']],
  ['an empty text as tracker, without an action', { tracker: '' }, ['tracker']],
  ['an empty tracker', { ...named, tracker: {} }, ['tracker.sender_id']],
  ['a wrong action and an empty tracker', { next_action: 1, tracker: {} }, ['next_action', 'tracker.sender_id']],
  ['an action that is 0, with a tracker of numbers', { next_action: 0, tracker: trackerOf(5) }, ['next_action']],
  ['a call of numbers', callOf(5), ofCall],
  ['a call of lists', callOf([]), ofCall],
  ['a tracker of numbers', { ...named, tracker: trackerOf(5) }, ofTracker],
  [
    'a tracker of texts',
    { ...named, tracker: trackerOf('x'), domain: 'x' },
    [
      'tracker.slots',
      'tracker.latest_message',
      'tracker.events',
      'tracker.paused',
      'tracker.active_loop',
      'tracker.active_form',
      'tracker.stack',
      'domain',
    ],
  ],
  [
    'a call and a tracker of objects',
    { ...callOf({}), tracker: trackerOf({}) },
    [
      'next_action',
      'sender_id',
      'tracker.sender_id',
      'tracker.events',
      'tracker.paused',
      'tracker.followup_action',
      'tracker.latest_action_name',
      'tracker.stack',
      'tracker.user_id',
      'version',
      'domain_digest',
    ],
  ],
  [
    'fields in another order',
    { version: 5, domain: 5, tracker: { user_id: true, slots: true }, sender_id: 1, next_action: 1 },
    ['next_action', 'sender_id', 'tracker.sender_id', 'tracker.slots', 'tracker.user_id', 'domain', 'version'],
  ],
];

function problems(body: unknown): unknown {
  const checked = checkCall(body);
  return 'call' in checked ? [] : checked.problems;
}

describe('the problems of a bad call', () => {
  it.each(CASES)('are listed for %s, in the order of the rules', (_title, body, refused) => {
    expect(problems(body)).toEqual(refused.map((field) => ({ field, problem: MESSAGES[field] })));
  });
});
