import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrackerState } from '../../../src/conversation/index.js';
import { TestSetupError } from '../../../src/errors/index.js';
import { tracker, trackerFrom, type Conversation } from '../../../src/testing/index.js';
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
    const buttons = [
      { title: 'Find a restaurant', payload: '/search_restaurants' },
      { title: 'Find a concert', payload: '/search_concerts' },
      { title: 'Book a table', payload: '/book_table' },
    ];
    const entity = { entity: 'cuisine', value: 'italian', extractor: 'RegexEntityExtractor' };
    const told = tracker({ version: '3.6.21', senderId: 'guest-1' })
      .user('hello', { intent: 'greet' })
      .action('utter_greet')
      .bot({ text: 'Hello! A table, a restaurant or a concert?', buttons, response: 'utter_greet' })
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

describe('a told conversation', () => {
  const domain = {
    slots: { cuisine: { type: 'text' }, seats: { type: 'float', initial_value: 2 } },
    forms: { a_form: {} },
  };
  const eventsOf = ({ events }: TrackerState) =>
    (events ?? []).map(({ event, name }) => (typeof name === 'string' ? `${String(event)} ${name}` : event));

  it('does not change when it goes on', () => {
    const greeted = tracker().user('hello');
    greeted.slot('cuisine', 'thai');
    expect(greeted.toTracker(domain).slots).toMatchObject({ cuisine: null, seats: 2 });
  });

  it('has a listen before each message, and a featurization after it', () => {
    const told = tracker().user('hello').action('utter_greet').bot('Hi').user('bye').action('utter_bye');
    expect(eventsOf(told.toTracker())).toEqual([
      'action action_session_start',
      'session_started',
      'action action_listen',
      'user',
      'user_featurization',
      'action utter_greet',
      'bot',
      'action action_listen',
      'user',
      'user_featurization',
      'action utter_bye',
    ]);
  });

  it('keeps slots in a new session if they are carried over, and never after a restart', () => {
    const set = tracker().slot('cuisine', 'thai').slot('seats', 4);
    const slotsOf = (told: Conversation) => told.toTracker(domain).slots;
    expect(slotsOf(set.session())).toMatchObject({ cuisine: 'thai', seats: 4 });
    expect(slotsOf(set.session({ carryOver: false }))).toMatchObject({ cuisine: null, seats: 2 });
    expect(set.restarted().toTracker(domain)).toMatchObject({
      slots: { cuisine: null, seats: 2 },
      latest_message: { text: null },
      latest_action_name: 'action_listen',
      followup_action: null,
    });
  });

  it.each([
    ['3.20.0', { active_loop: { name: 'a_form', is_interrupted: false, rejected: false }, stack: [] }],
    ['3.6.21', { active_loop: { name: 'a_form', is_interrupted: false, rejected: false } }],
    [
      '1.10.26',
      { active_form: { name: 'a_form', validate: true, rejected: false, trigger_message: expect.anything() } },
    ],
    ['0.13.8', { active_form: { name: 'a_form', validate: true, rejected: false } }],
  ])('has the active form as Rasa %s has it', (version, expected) => {
    const state = tracker({ version }).user('book').form('a_form', 'seats').toTracker(domain);
    expect(state).toMatchObject({ ...expected, slots: { requested_slot: 'seats' }, latest_action_name: 'a_form' });
    expect('stack' in state).toBe('stack' in expected);
    expect(tracker({ version }).form('a_form').form(null).toTracker(domain)).toMatchObject(
      'active_form' in expected ? { active_form: {} } : { active_loop: {} },
    );
  });

  it('finds entities in the text, and those of a payload', () => {
    const entitiesOf = (told: Conversation) => told.toTracker().latest_message?.['entities'];
    expect(
      entitiesOf(tracker().user('Thai or greek', { entities: { cuisine: ['thai', 'greek'], guests: 4 } })),
    ).toEqual([
      { entity: 'cuisine', start: 0, end: 4, value: 'thai' },
      { entity: 'cuisine', start: 8, end: 13, value: 'greek' },
      { entity: 'guests', start: 0, end: 13, value: 4 },
    ]);
    expect(entitiesOf(tracker().user('/inform{"cuisine": "thai"}'))).toEqual([
      { entity: 'cuisine', value: 'thai', start: 7, end: 26 },
    ]);
  });

  it('has fixed times, one second apart', () => {
    const times = (told: Conversation) => told.toTracker().events?.map(({ timestamp }) => timestamp);
    expect(times(tracker({ startedAt: new Date(5_000) }).user('hi'))).toEqual([5, 6, 7, 8]);
    expect(times(tracker().user('hi'))).toEqual(times(tracker().user('hi')));
    expect(tracker().user('hi').toTracker()).toMatchObject({ latest_event_time: 1_767_225_603 });
  });

  it('puts the candidates of a form at the end, after the form, as Rasa does', () => {
    const told = tracker({ version: '3.6.21' }).user('book').form('a_form', 'seats').user('four').slot('seats', 'four');
    const { tracker: state } = callOf('validate_a_form', told, testDomain(domain));
    expect(eventsOf(state ?? {}).slice(-4)).toEqual([
      'user_featurization',
      'slot requested_slot',
      'action a_form',
      'slot seats',
    ]);
    expect(state).toMatchObject({ slots: { seats: 'four', requested_slot: 'seats' }, latest_action_name: 'a_form' });
  });

  it('names the domain by its digest for Rasa Pro only', () => {
    expect(callOf('action_x', tracker(), testDomain(domain)).domain_digest).toMatch(/^[0-9a-f]{64}$/);
    expect(callOf('action_x', tracker({ version: '3.6.21' }), testDomain(domain))).not.toHaveProperty('domain_digest');
  });
});

describe('trackerFrom()', () => {
  const call = recorded('check-restaurants');

  it('goes on from a call of Rasa, in its version', () => {
    const told = trackerFrom(JSON.stringify(call)).slot('cuisine', 'greek');
    const { tracker: state, version } = callOf('action_check_restaurants', told, testDomain(call.domain ?? {}));
    expect(version).toBe('3.6.21');
    expect(state).toMatchObject({ sender_id: 'guest-1', slots: { cuisine: 'greek' }, latest_input_channel: 'rest' });
    expect(state?.events).toHaveLength((call.tracker?.events?.length ?? 0) + 1);
    expect(call.tracker?.slots?.['cuisine']).toBe('italian');
  });

  it("takes the answer of Rasa's API, which has the latest action in another place", () => {
    const { latest_action_name: name, ...dump } = call.tracker as Record<string, unknown>;
    expect(trackerFrom({ ...dump, latest_action: { action_name: name } }).toTracker()).toMatchObject({
      latest_action_name: 'action_listen',
      latest_message: { intent: { name: 'search_restaurants' } },
    });
  });

  it.each([['{'], ['[]'], ['{"sender_id": 1}']])('refuses %s without repeating it', (dump) => {
    expect(() => trackerFrom(dump)).toThrow(TestSetupError);
    expect(() => trackerFrom(dump)).not.toThrow(dump);
  });
});
