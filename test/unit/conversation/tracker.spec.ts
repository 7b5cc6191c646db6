import { describe, expect, it } from '@jest/globals';
import { Tracker } from '../../../src/conversation/index.js';
import { SlotSet, UserUttered, type EventHistory, type JsonObject } from '../../../src/protocol/index.js';

const json = (text: string): JsonObject => JSON.parse(text) as JsonObject;
const withEvents = (...events: JsonObject[]): Tracker => Tracker.fromState({ sender_id: 's', events });
const user = (text: string, channel?: string): JsonObject => ({ event: 'user', text, input_channel: channel });
const action = (name: string): JsonObject => ({ event: 'action', name });
const slot = (name: string, value: unknown): JsonObject => ({ event: 'slot', name, value });

/** A history that records what was read from it. */
class CountingHistory implements EventHistory {
  parsedAll = 0;
  taken = 0;
  constructor(private readonly events: JsonObject[]) {}

  all(): JsonObject[] {
    this.parsedAll++;
    return this.events;
  }

  *newestFirst(): Iterable<JsonObject> {
    for (const event of this.events.toReversed()) {
      this.taken++;
      yield event;
    }
  }
}

describe('Tracker', () => {
  it('has a default for every member except the sender', () => {
    const tracker = Tracker.fromState({ sender_id: 's', latest_message: null, stack: null, paused: null });
    expect(tracker.currentState()).toEqual({
      sender_id: 's',
      slots: {},
      latest_message: {},
      latest_event_time: null,
      paused: false,
      events: [],
      latest_input_channel: null,
      active_loop: {},
      latest_action_name: null,
      stack: [],
      user_id: null,
    });
    expect([tracker.followupAction, tracker.activeLoopName, tracker.isPaused()]).toEqual([null, null, false]);
  });

  it.each([
    [{ active_loop: { name: 'a' }, active_form: { name: 'b' } }, 'a'],
    [{ active_form: { name: 'b' } }, 'b'],
    [{ active_loop: null, active_form: { name: 'b' } }, null],
    [{ active_loop: { name: 'should_not_be_set' } }, null],
    [{ active_loop: {} }, null],
  ])('reads from %j the active loop %s', (state, name) => {
    const tracker = Tracker.fromState({ sender_id: 's', ...state });
    expect(tracker.activeLoopName).toBe(name);
    expect(tracker.activeForm).toBe(tracker.activeLoop);
  });

  it('finds only own properties of the slots', () => {
    const tracker = Tracker.fromState({ sender_id: 's', slots: json('{"a":0,"b":null,"__proto__":{"c":1}}') });
    expect(['a', 'b', 'c', '__proto__', 'toString', 'constructor'].map((name) => tracker.getSlot(name))).toEqual([
      0,
      null,
      null,
      { c: 1 },
      null,
      null,
    ]);
  });

  it('gives the values of the entities with exactly this role and group', () => {
    const tracker = Tracker.fromState({
      sender_id: 's',
      latest_message: {
        entities: [
          { entity: 'city', value: 'Rome' },
          { entity: 'city', value: 'Oslo', role: 'to' },
          { entity: 'city', value: 'Bonn', role: 'to', group: '1' },
          { entity: 'city', role: null },
          { entity: 'date', value: 'today' },
        ],
      },
    });
    expect(tracker.getLatestEntityValues('city')).toEqual(['Rome', null]);
    expect(tracker.getLatestEntityValues('city', { role: 'to' })).toEqual(['Oslo']);
    expect(tracker.getLatestEntityValues('city', { role: 'to', group: '1' })).toEqual(['Bonn']);
    expect(tracker.getLatestEntityValues('nothing')).toEqual([]);
  });

  it.each([
    [['a', 'b'], 'a', 'a'],
    [['nlu_fallback', 'b'], 'b', 'nlu_fallback'],
    [['nlu_fallback'], null, 'nlu_fallback'],
    [[], null, null],
  ])('takes from the ranking %j the intent %s, or with the fallback %s', (names, skipping, keeping) => {
    const latest_message = { intent_ranking: names.map((name) => ({ name })) };
    const tracker = Tracker.fromState({ sender_id: 's', latest_message });
    expect(tracker.getIntentOfLatestMessage()).toBe(skipping);
    expect(tracker.getIntentOfLatestMessage({ skipFallbackIntent: false })).toBe(keeping);
  });

  it('takes the channel of the latest user message', () => {
    expect(withEvents(user('a', 'rest'), user('b', 'web'), action('x')).getLatestInputChannel()).toBe('web');
    expect(withEvents(user('a', 'rest'), user('b')).getLatestInputChannel()).toBeNull();
    expect(withEvents(action('x')).getLatestInputChannel()).toBeNull();
  });

  it('counts from the latest restart', () => {
    const tracker = withEvents({ event: 'restart' }, user('a'), { event: 'restart' }, user('b'));
    expect(tracker.idxAfterLatestRestart()).toBe(3);
    expect(tracker.eventsAfterLatestRestart()).toEqual([user('b')]);
    expect(withEvents(user('a')).idxAfterLatestRestart()).toBe(0);
  });

  it('finds the latest applied event, with exclusions and skips', () => {
    const tracker = withEvents(action('a'), action('b'), action('action_listen'), user('x'));
    expect(tracker.getLastEventFor('action')).toEqual(action('action_listen'));
    expect(tracker.getLastEventFor('action', { exclude: ['action_listen'] })).toEqual(action('b'));
    expect(tracker.getLastEventFor('action', { exclude: ['action_listen'], skip: 1 })).toEqual(action('a'));
    expect(tracker.getLastEventFor('action', { skip: 3 })).toBeNull();
    expect(tracker.getLastEventFor('bot')).toBeNull();
    expect([tracker.lastExecutedActionHas('b'), tracker.lastExecutedActionHas('a')]).toEqual([true, false]);
    expect(tracker.lastExecutedActionHas('a', 1)).toBe(true);
  });

  it.each([null, undefined])('does not exclude an action whose name is %s', (name) => {
    const nameless = { event: 'action', name, action_text: 'Hello!' };
    const tracker = withEvents(action('a'), nameless);
    expect(tracker.getLastEventFor('action', { exclude: ['', 'a'] })).toEqual(nameless);
    expect(tracker.getLastEventFor('action', { exclude: ['', 'a'], skip: 1 })).toBeNull();
  });

  it('validates only the latest slot events, with the last value of each slot', () => {
    expect(withEvents(slot('a', 1), user('x'), slot('b', 1), slot('c', 2), slot('b', 3)).slotsToValidate()).toEqual({
      b: 3,
      c: 2,
    });
    expect(withEvents(slot('a', 1), user('x')).slotsToValidate()).toEqual({});
  });

  it('treats a slot called __proto__ as a slot', () => {
    const tracker = withEvents(slot('__proto__', { polluted: 1 }));
    tracker.addSlots([new SlotSet('__proto__', { polluted: 2 }), new UserUttered('x')]);

    expect(JSON.stringify(tracker.slotsToValidate())).toBe('{"__proto__":{"polluted":2}}');
    expect(JSON.stringify(tracker.slots)).toBe('{"__proto__":{"polluted":2}}');
    expect(Object.getPrototypeOf(tracker.slots)).toBe(Object.prototype);
    expect(tracker.events).toHaveLength(2);
  });

  it('copies what can be changed', () => {
    const tracker = Tracker.fromState({ sender_id: 's', slots: { a: [1] }, events: [slot('a', [1])], paused: true });
    const copy = tracker.copy();
    expect(copy.currentState()).toEqual(tracker.currentState());

    copy.addSlots([new SlotSet('a', 2)]);
    copy.slots['b'] = 1;

    expect(tracker.slots).toEqual({ a: [1] });
    expect(tracker.events).toHaveLength(1);
  });

  it('equals another one with the same conversation and history', () => {
    const tracker = withEvents(slot('a', 1));
    const other = withEvents();
    expect(tracker.equals(other)).toBe(false);

    other.addSlots([new SlotSet('a', 1)]);
    tracker.addSlots([{ event: 'slot', name: 'b', value: 2 }]);
    other.addSlots([new SlotSet('b', 2)]);

    expect(other.events.map((event) => Object.getPrototypeOf(event) === Object.prototype)).toEqual([true, true]);
    expect(tracker.equals(withEvents(slot('a', 1), slot('b', 2)))).toBe(true);
    expect(tracker.equals({ senderId: 's', events: tracker.events })).toBe(false);
  });
});

describe('Tracker over a history that is parsed when it is read', () => {
  const EVENTS = [user('a', 'rest'), action('x'), user('b', 'web'), slot('c', 1), slot('d', 2)];

  it('does not read it for slots and the latest message', () => {
    const history = new CountingHistory(EVENTS);
    const tracker = Tracker.fromState({ sender_id: 's', slots: { a: 1 }, events: history });
    tracker.getSlot('a');
    tracker.getLatestEntityValues('x');
    tracker.getIntentOfLatestMessage();
    expect([history.parsedAll, history.taken]).toEqual([0, 0]);
  });

  it('reads only the newest events when these are enough', () => {
    const history = new CountingHistory(EVENTS);
    const tracker = Tracker.fromState({ sender_id: 's', events: history });
    expect(tracker.getLatestInputChannel()).toBe('web');
    expect(tracker.slotsToValidate()).toEqual({ c: 1, d: 2 });
    expect([history.parsedAll, history.taken]).toEqual([0, 6]);
  });

  it('parses it once for everything else, and then uses the parsed events', () => {
    const history = new CountingHistory([...EVENTS]);
    const tracker = Tracker.fromState({ sender_id: 's', events: history });
    expect(tracker.events).toHaveLength(5);
    tracker.addSlots([new SlotSet('e', 3)]);
    expect(tracker.slotsToValidate()).toEqual({ c: 1, d: 2, e: 3 });
    expect(tracker.appliedEvents()).toHaveLength(6);
    expect(tracker.copy().events).toHaveLength(6);
    expect([history.parsedAll, history.taken]).toEqual([1, 0]);
  });
});
