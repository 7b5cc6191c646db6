import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, SlotSet, type CollectingDispatcher, type Domain, type Tracker } from 'nestjs-rasa';
import { call, MARKER } from './support/calls.js';
import { post } from './support/client.js';
import { expectRefusal, fieldsOf } from './support/expectations.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, rootModule, type Running } from './support/servers.js';

/** Uses all parts of a call, as careless actions do. */
@RasaAction('action_echo')
class Echo {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): SlotSet[] {
    const copy = tracker.copy();
    copy.addSlots(Object.entries(tracker.slots).map(([name, value]) => new SlotSet(name, value)));
    dispatcher.utterMessage({ ...tracker.slots });
    dispatcher.utterMessage({ custom: copy.currentState() });
    dispatcher.utterMessage({ custom: { domain, validate: copy.slotsToValidate(), of: copy.appliedEvents() } });
    return [new SlotSet('slots', copy.currentSlotValues())];
  }
}

const VALUES: Record<string, unknown> = {
  text: MARKER,
  number: 42,
  bool: true,
  object: { [MARKER]: MARKER },
  list: [MARKER],
};
/** The type that each field accepts. A value of another type is refused, and the answer names the field. */
const FIELDS: [field: string, takes: string][] = [
  ['sender_id', 'text'],
  ['tracker', 'object'],
  ['domain', 'object'],
  ['version', 'text'],
  ['domain_digest', 'text'],
  ['tracker.sender_id', 'text'],
  ['tracker.slots', 'object'],
  ['tracker.latest_message', 'object'],
  ['tracker.events', 'list'],
  ['tracker.paused', 'bool'],
  ['tracker.followup_action', 'text'],
  ['tracker.active_loop', 'object'],
  ['tracker.active_form', 'object'],
  ['tracker.latest_action_name', 'text'],
  ['tracker.stack', 'list'],
  ['tracker.user_id', 'text'],
];
const WRONG = FIELDS.flatMap(([field, takes]) =>
  Object.keys(VALUES)
    .filter((kind) => kind !== takes)
    .map((kind): [string, string] => [field, kind]),
);

function callWith(field: string, value: unknown): object {
  const [first = '', second] = field.split('.');
  return second === undefined ? { ...call('action_echo'), [first]: value } : call('action_echo', { [second]: value });
}

/** One server for each adapter is enough here, because the checks do not depend on limits. */
const SERVERS = [ACTION_SERVER, EXPRESS];

describe.each(SERVERS)('at $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Echo]));
  });
  afterEach(() => expect(running.log.text).not.toContain(MARKER));
  afterAll(closeAll);

  it.each(WRONG)('%s as a %s is refused, and the answer names the field', async (field, kind) => {
    const answer = await post(running.port, callWith(field, VALUES[kind]));
    expectRefusal(answer, 422, 'action_echo');
    expect(fieldsOf(answer)).toEqual([field]);
  });

  it.each(Object.keys(VALUES).filter((kind) => kind !== 'text'))('next_action as a %s is refused', async (kind) => {
    const answer = await post(running.port, { ...call('action_echo'), next_action: VALUES[kind] });
    expectRefusal(answer, 422);
    expect(fieldsOf(answer)).toEqual(['next_action']);
  });

  it.each([
    ['no tracker', { tracker: undefined }, ['tracker']],
    ['a null tracker', { tracker: null }, ['tracker']],
    ['no sender_id', { tracker: {} }, ['tracker.sender_id']],
    [
      'several errors',
      { tracker: { sender_id: 1, slots: [MARKER] }, version: 3, domain: MARKER },
      ['tracker.sender_id', 'tracker.slots', 'domain', 'version'],
    ],
  ])('%s: the answer names all of them', async (_name, members, fields) => {
    const answer = await post(running.port, { ...call('action_echo'), ...members });
    expectRefusal(answer, 422, 'action_echo');
    expect(fieldsOf(answer)).toEqual(fields);
  });

  it('the next call works', async () => {
    expect((await post(running.port, call('action_echo'))).status).toBe(200);
  });
});

describe.each(SERVERS)('keys with a meaning in JavaScript, at $name', (server) => {
  const KEYS = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'toJSON',
    'then',
    'all',
    'length',
  ];
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Echo]));
  });
  afterEach(() => {
    const probe: Record<string, unknown> = {};
    expect(probe['polluted']).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  afterAll(closeAll);

  /** `{"__proto__": …}` as JSON, which an object literal cannot express. */
  const json = (key: string): string => `{"${key}":{"polluted":1,"prototype":{"polluted":1}}}`;
  const PLACES = ['slots', 'latest_message', 'active_loop', 'events', 'stack', 'domain', 'body', 'tracker'];

  it.each(KEYS.flatMap((key) => PLACES.map((place): [string, string] => [key, place])))(
    '%s in %s is treated as an ordinary name',
    async (key, place) => {
      const evil = json(key);
      const plain = call(
        'action_echo',
        {
          ...(['body', 'tracker', 'domain'].includes(place)
            ? {}
            : { [place]: place === 'events' || place === 'stack' ? ['@'] : '@' }),
          ...(place === 'tracker' ? { '@': '@' } : {}),
        },
        { ...(place === 'domain' ? { domain: '@' } : {}), ...(place === 'body' ? { '@': '@' } : {}) },
      );
      const body = JSON.stringify(plain)
        .replace(/"@":"@"/, evil.slice(1, -1))
        .replace('"@"', evil);

      const answer = await post(running.port, body);

      expect([answer.status, answer.text.slice(0, 11)]).toEqual([200, '{"events":[']);
      if (place === 'slots')
        expect(answer.text).toContain(`{"name":"slots","value":${evil}`.replace('{"name"', '"name"'));
    },
  );

  it('they may be the name of a slot, an action or a digest', async () => {
    const digest = { domain_digest: '__proto__' };
    expect((await post(running.port, call('action_echo', {}, { ...digest, domain: null }))).status).toBe(449);
    expect((await post(running.port, call('action_echo', {}, digest))).status).toBe(200);
    expect((await post(running.port, call('action_echo', {}, { ...digest, domain: null }))).status).toBe(200);
    expect((await post(running.port, call('__proto__'))).status).toBe(404);
  });
});
