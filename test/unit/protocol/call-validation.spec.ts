import { describe, expect, it } from '@jest/globals';
import { checkCall, DefaultActions } from '../../../src/protocol/index.js';

const CALL = { next_action: 'action_x', tracker: { sender_id: 's' } };
const VALUES: Record<string, unknown> = { text: 'text', number: 1, zero: 0, boolean: true, object: {}, list: [] };

const TAKES: Record<string, string> = {
  sender_id: 'text',
  domain: 'object',
  version: 'text',
  domain_digest: 'text',
  'tracker.sender_id': 'text',
  'tracker.slots': 'object',
  'tracker.latest_message': 'object',
  'tracker.events': 'list',
  'tracker.paused': 'boolean',
  'tracker.followup_action': 'text',
  'tracker.active_loop': 'object',
  'tracker.active_form': 'object',
  'tracker.latest_action_name': 'text',
  'tracker.stack': 'list',
  'tracker.user_id': 'text',
};
const FIELDS = Object.keys(TAKES);

function problems(body: unknown): Record<string, string> {
  const checked = checkCall(body);
  return 'call' in checked ? {} : Object.fromEntries(checked.problems.map(({ field, problem }) => [field, problem]));
}

function withField(field: string, value: unknown): unknown {
  const [first = '', second] = field.split('.');
  return second === undefined
    ? { ...CALL, [first]: value }
    : { ...CALL, tracker: { ...CALL.tracker, [second]: value } };
}

describe('checkCall()', () => {
  it.each(FIELDS.flatMap((field) => Object.keys(VALUES).map((kind): [string, string] => [field, kind])))(
    'checks whether %s may be of the kind %s',
    (field, kind) => {
      const wrong = TAKES[field] !== kind;
      expect(Object.keys(problems(withField(field, VALUES[kind])))).toEqual(wrong ? [field] : []);
    },
  );

  it.each(FIELDS)('accepts null for %s', (field) => expect(problems(withField(field, null))).toEqual({}));

  it.each(FIELDS)('accepts a missing %s, unless it is the sender', (field) => {
    expect(Object.keys(problems(withField(field, undefined)))).toEqual(field === 'tracker.sender_id' ? [field] : []);
  });

  it.each([undefined, null, 'text', 5, true, []])('refuses the tracker %j of a named action', (tracker) => {
    expect(Object.keys(problems({ ...CALL, tracker }))).toEqual(['tracker']);
  });

  it.each([null, undefined, ''])(
    'requires no tracker when the action is %j, and does not check its members',
    (name) => {
      expect(problems({ next_action: name })).toEqual({});
      expect(problems({ next_action: name, tracker: {} })).toEqual({});
      expect(Object.keys(problems({ next_action: name, tracker: 'text' }))).toEqual(['tracker']);
    },
  );

  it.each([null, undefined, 'text', 5, true, []])('refuses the body %j', (body) => {
    expect(checkCall(body)).toEqual({
      problems: [{ field: 'body', problem: 'must be a JSON object' }],
      actionName: null,
    });
  });

  it('says for each field what it must be, and names the action if it can', () => {
    expect(checkCall({ next_action: 'action_x', version: 5, tracker: { slots: [], events: {}, paused: 0 } })).toEqual({
      actionName: 'action_x',
      problems: [
        { field: 'tracker.sender_id', problem: 'must be there, as a string or null' },
        { field: 'tracker.slots', problem: 'must be an object or null' },
        { field: 'tracker.events', problem: 'must be an array or null' },
        { field: 'tracker.paused', problem: 'must be true, false or null' },
        { field: 'version', problem: 'must be a string or null' },
      ],
    });
    expect(checkCall({ next_action: 5 })).toMatchObject({ actionName: null });
  });

  it('keeps the parts of the call as they are, and ignores other and inherited keys', () => {
    const body = JSON.parse(
      '{"next_action":"action_x","more":1,"tracker":{"sender_id":"s","slots":{"__proto__":1},"events":[{"a":[]}],"__proto__":{"paused":"x"}}}',
    ) as { tracker: { slots: object; events: object[] } };
    const checked = checkCall(body);
    if (!('call' in checked)) throw new Error('The call was refused.');
    expect(checked.call.tracker?.slots).toBe(body.tracker.slots);
    expect(checked.call.tracker?.events).toBe(body.tracker.events);
    expect(checked.call.tracker?.paused).toBeUndefined();
    expect(checked.call).not.toHaveProperty('more');
  });

  it.each([
    ['all', true],
    ['all', []],
    ['newestFirst', 1],
  ])('refuses events with a member %s: %j', (key, value) => {
    expect(Object.keys(problems(withField('tracker.events', { [key]: value })))).toEqual(['tracker.events']);
  });

  it.each([
    ['', true],
    ['5', true],
    ['1234567890123456', true],
    ['a'.repeat(64), true],
    ['a'.repeat(1024), true],
    ['a'.repeat(1025), false],
    ['a'.repeat(20_000_000), false],
  ])('accepts a digest up to the limit, case %#: %s', (digest, taken) => {
    expect(problems({ ...CALL, domain_digest: digest })).toEqual(
      taken ? {} : { domain_digest: 'must be a string of at most 1024 characters, or null' },
    );
  });
});

describe('the names of the default actions', () => {
  it('are unique, spelt as in Rasa, and cannot be changed', () => {
    const names = Object.values(DefaultActions);
    expect(new Set(names).size).toBe(names.length);
    for (const [key, name] of Object.entries(DefaultActions)) expect(name).toBe(`action_${key.toLowerCase()}`);
    expect(Object.isFrozen(DefaultActions)).toBe(true);
  });
});
