import { describe, expect, it } from '@jest/globals';
import { CollectingDispatcher, Domain, Tracker } from 'nestjs-rasa';
import { ACTION_KINDS } from '../kinds/index.js';
import type { ActionDescription } from '../vector.js';

interface Action {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): unknown;
}

function actionOf(description: Partial<ActionDescription>): Action {
  const whole: ActionDescription = { kind: 'dispatch', name: 'action_x', ...description };
  const [provider] = ACTION_KINDS.get(whole.kind)?.providers(whole, new Set()) ?? [];
  return new (provider as new () => Action)();
}

function run(
  description: Partial<ActionDescription>,
  state: object = {},
  dispatcher = new CollectingDispatcher(),
): unknown {
  const tracker = Tracker.fromState({ sender_id: 'u', ...state });
  return actionOf(description).run(dispatcher, tracker, new Domain({}));
}

describe('kind dispatch', () => {
  it.each([
    ['SessionStarted', { timestamp: 1 }, { event: 'session_started', timestamp: 1 }],
    ['UserUtteranceReverted', {}, { event: 'rewind', timestamp: null }],
    ['AllSlotsReset', {}, { event: 'reset_slots', timestamp: null }],
    ['LoopInterrupted', { is_interrupted: true }, { event: 'loop_interrupted', is_interrupted: true, timestamp: null }],
    [
      'ActionExecuted',
      { action_name: 'a', policy: 'p', confidence: 0.5, timestamp: 1 },
      { event: 'action', name: 'a', policy: 'p', confidence: 0.5, timestamp: 1 },
    ],
    [
      'ReminderCancelled',
      { intent_name: 'i' },
      { event: 'cancel_reminder', timestamp: null, intent: 'i', entities: null, name: null },
    ],
  ])('makes a %s from Python argument names', async (type, args, event) => {
    expect(await run({ events: [{ type, args }] })).toMatchObject([event]);
  });

  it.each([
    ['SlotSet', {}],
    ['SlotSet', { key: 'a', colour: 1 }],
    ['FollowupAction', {}],
  ])('raises where Python raises: %s with %j', async (type, args) => {
    await expect(run({ events: [{ type, args }] })).rejects.toThrow(TypeError);
  });

  it.each([
    ['utter_message', ['hi', 'img'], {}, { text: 'hi', image: 'img' }],
    ['utter_message', [], { json_message: { a: 1 }, custom: { b: 2 } }, { custom: { b: 2 } }],
    ['utter_button_message', ['t', [{ title: 'b' }]], { x: 1 }, { text: 't', buttons: [{ title: 'b' }], x: 1 }],
    ['utter_image_url', ['img'], {}, { image: 'img' }],
    ['utter_custom_json', [{ a: 1 }], {}, { custom: { a: 1 } }],
    ['utter_elements', [{ title: 'e' }], { json_message: { a: 1 } }, { elements: [{ title: 'e' }], custom: { a: 1 } }],
    ['utter_template', ['utter_a', { $tracker: true }, true], {}, { response: 'utter_a', template: 'utter_a' }],
  ])('calls %s', async (method, args, kwargs, message) => {
    const dispatcher = new CollectingDispatcher();
    await run({ calls: [{ method, args, kwargs }] }, {}, dispatcher);
    expect(dispatcher.messages).toMatchObject([message]);
  });

  it('raises before it returns, and after its calls', async () => {
    const dispatcher = new CollectingDispatcher();
    const description = {
      calls: [{ method: 'utter_message' }],
      raise: { exception: 'Exception', message: 'boom' },
      returns: [],
    };
    await expect(run(description, {}, dispatcher)).rejects.toThrow('boom');
    expect(dispatcher.messages).toHaveLength(1);
  });

  it('returns without a promise when it is synchronous', () => {
    expect(run({ sync: true, returns: null })).toBeNull();
    expect(run({ returns: null })).toBeInstanceOf(Promise);
  });

  it.each([
    [{ calls: [{ method: 'sing' }] }, 'dispatcher method "sing"'],
    [{ events: [{ type: 'Sneezed' }] }, 'event "Sneezed"'],
    [{ raise: { exception: 'Panic' } }, 'exception "Panic"'],
    [{ returns: { $dispatcher: 'mood' } }, 'dispatcher property "mood"'],
    [{ sync: true, calls: [{ method: 'stream_end' }] }, 'stream_end'],
    [{ sync: true, calls: [{ sleep_ms: 1 }] }, 'sleep_ms'],
  ])('reports %j as unsupported', (description, reason) => {
    const whole = { kind: 'dispatch', name: 'action_x', ...description };
    expect(ACTION_KINDS.get('dispatch')?.unsupported(whole)).toContain(reason);
  });

  it('supports raw events and pauses', () => {
    const whole = { kind: 'dispatch', name: 'a', events: [{ raw: 5 }], calls: [{ sleep_ms: 1 }] };
    expect(ACTION_KINDS.get('dispatch')?.unsupported(whole)).toBeUndefined();
  });
});

function copyAnd(...calls: object[]): object {
  // oxlint-disable-next-line unicorn/no-thenable -- the vectors' own word, not a promise's
  return { method: 'copy', then: calls };
}

describe('kind tracker', () => {
  const state = {
    latest_message: { entities: [{ entity: 'city', value: 'Oslo', role: 'to', group: '1' }] },
    events: [{ event: 'action', name: 'a' }, { event: 'restart' }, { event: 'action', name: 'b' }],
    paused: true,
  };
  const ask = (...calls: object[]): unknown[] =>
    (run({ kind: 'tracker', calls }, state) as { value: unknown }[]).map(({ value }) => value);

  it('returns each answer as a slot, in order', () => {
    expect(run({ kind: 'tracker', calls: [{ method: 'is_paused' }, { property: 'sender_id' }] }, state)).toMatchObject([
      { event: 'slot', name: 'r0', value: true },
      { event: 'slot', name: 'r1', value: 'u' },
    ]);
  });

  it('translates Python arguments', () => {
    const kwargs = { entity_role: 'to', entity_group: '1' };
    expect(ask({ method: 'get_latest_entity_values', args: ['city'], kwargs })).toEqual([['Oslo']]);
    expect(ask({ method: 'get_last_event_for', args: ['action'], kwargs: { exclude: ['b'] } })).toEqual([null]);
    expect(ask({ method: 'get_latest_entity_values', args: ['city', null] })).toEqual([[]]);
  });

  it('supports questions about restarts', () => {
    expect(ask({ method: 'idx_after_latest_restart' }, { method: 'events_after_latest_restart' })).toEqual([
      2,
      [{ event: 'action', name: 'b' }],
    ]);
  });

  it('answers for a call that fails', () => {
    expect(ask({ method: 'get_slot' }, { method: 'is_paused', kwargs: { loudly: true } })).toEqual([
      { $raises: true },
      { $raises: true },
    ]);
  });

  it('supports questions about a copy', () => {
    const addSlot = { method: 'add_slots', args: [[{ event: 'slot', name: 'a', value: 1 }]] };
    expect(ask(copyAnd(addSlot, { property: 'slots' }), { property: 'slots' })).toEqual([[null, { a: 1 }], {}]);
  });

  it('reports unknown members as unsupported, at any depth', () => {
    const kind = ACTION_KINDS.get('tracker');
    const unsupported = (call: object): string | undefined =>
      kind?.unsupported({ kind: 'tracker', name: 'a', calls: [call] });
    expect(unsupported({ method: 'dance' })).toContain('dance');
    expect(unsupported({ property: 'mood' })).toContain('mood');
    expect(unsupported(copyAnd({ method: 'dance' }))).toContain('dance');
    expect(unsupported(copyAnd({ property: 'slots' }))).toBeUndefined();
  });
});
