/** Generates calls for the actions in test/remote/python/scripted. */
import * as fc from 'fast-check';
import { SECRET } from '../../faults/secret.js';
import type { GeneratedCall, Writing } from './call.js';

type Members = Readonly<Record<string, unknown>>;

const text = fc.oneof(
  fc.constantFrom(
    '',
    'hi',
    'a table in Rome',
    'Grüße aus Zürich',
    '你好 👋',
    'line\nbreak\t"quoted" \\',
    '\u2028\u0000',
    '"next_action": "x"',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -1, 1e21, 1.5e-7),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const event = fc.oneof(
  fc.record({ event: fc.constant('slot'), name: text, value, timestamp: fc.option(number) }),
  fc.record({
    event: fc.constant('user'),
    text,
    parse_data: fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true }),
    timestamp: number,
  }),
  fc.record({ event: fc.constant('bot'), text, data: fc.constant({}), metadata: fc.constant({}), timestamp: number }),
  fc.record({
    event: fc.constant('action'),
    name: text,
    policy: fc.constant(null),
    confidence: number,
    timestamp: number,
  }),
  fc.constant({ event: 'restart', timestamp: null }),
);
/** Also what an action should not return. */
const returned = fc.oneof(
  { weight: 9, arbitrary: fc.array(event, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, [], [{}], [{ event: '' }], {}, [{ name: 'no event' }]) },
);

const message = fc.record(
  {
    text,
    response: text,
    image: text,
    attachment: text,
    json_message: fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true }),
    buttons: fc.array(fc.record({ title: text, payload: text }), { maxLength: 3 }),
    elements: fc.array(fc.record({ title: text }), { maxLength: 2 }),
    custom_key: value,
  },
  { requiredKeys: [] },
);

const latestMessage = fc.record({
  text: fc.option(text),
  intent: fc.record({ name: fc.option(text), confidence: number }),
  entities: fc.array(fc.record({ entity: fc.constantFrom('city', 'people'), value, role: fc.option(text) }), {
    maxLength: 3,
  }),
});

/** The state of a conversation with some slots, and a history as long as real ones. */
function tracker(slots: fc.Arbitrary<Members>): fc.Arbitrary<Members> {
  return fc.record({
    sender_id: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: text.filter((id) => id !== '') }),
    slots: slots.map((own) => ({ ...own, card: SECRET })),
    latest_message: latestMessage,
    events: fc.oneof(
      { weight: 8, arbitrary: fc.array(event, { maxLength: 12 }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(event, fc.integer({ min: 100, max: 2_000 }))
          .map(([one, count]) => Array.from({ length: count }, () => one)),
      },
    ),
    paused: fc.boolean(),
    followup_action: fc.option(text),
    active_loop: fc.constantFrom(
      {},
      { name: 'booking_form' },
      { name: 'booking_form', rejected: false, validate: true },
    ),
    latest_action_name: fc.option(text),
    latest_input_channel: fc.constantFrom('rest', null),
    stack: fc.constantFrom([], [{ frame_id: 'a', flow_id: 'b', type: 'flow' }]),
  });
}

interface Wanted {
  readonly kind: string;
  readonly action: fc.Arbitrary<unknown>;
  readonly slots?: fc.Arbitrary<Members>;
  readonly domain?: object;
}

const FORM_SLOTS = Object.fromEntries(
  ['city', 'people', 'heater', 'language', 'length'].map((name) => [
    name,
    {
      type: 'any',
      mappings: [
        {
          type: 'from_entity',
          entity: name,
          ...(name === 'language' || name === 'length' ? {} : { conditions: [{ active_loop: 'booking_form' }] }),
        },
      ],
    },
  ]),
);
const FORM_DOMAIN = { slots: FORM_SLOTS, forms: { booking_form: { required_slots: ['city', 'people'] } } };

/** What calls are about, and how often. */
const WANTED: readonly (readonly [weight: number, Wanted])[] = [
  [
    6,
    {
      kind: 'actions',
      action: fc.constantFrom('action_tells', 'action_später'),
      slots: fc.record({ messages: fc.array(message, { maxLength: 4 }), events: returned }),
    },
  ],
  [
    3,
    {
      kind: 'what an action sees',
      action: fc.constant('action_shows'),
      slots: fc.dictionary(text, value, { maxKeys: 5, noNullPrototype: true }),
    },
  ],
  [
    3,
    {
      kind: 'rejections',
      action: fc.constant('action_rejects'),
      slots: fc.record({ reason: fc.option(text), of: fc.option(text) }),
    },
  ],
  [
    1,
    {
      kind: 'errors of rasa-sdk',
      action: fc.constant('action_misses'),
      slots: fc.record({ what: fc.constantFrom('domain', 'action'), of: fc.option(text) }),
    },
  ],
  [
    2,
    {
      kind: 'crashes',
      action: fc.constant('action_crashes'),
      slots: fc.record({ reason: fc.oneof(text, fc.constant(SECRET)) }),
    },
  ],
  [
    2,
    {
      kind: 'unknown names',
      action: fc.oneof(
        text,
        fc.constantFrom('action_tells ', 'Action_tells', '__proto__', 'constructor', 'action_tel', 'toString'),
      ),
    },
  ],
  [
    2,
    {
      kind: 'streams',
      action: fc.constant('action_streams'),
      slots: fc.record({ pieces: fc.array(text, { maxLength: 6 }), reason: fc.option(text, { freq: 1 }) }),
    },
  ],
  [1, { kind: 'no action', action: fc.constantFrom(null, '', undefined) }],
];

function callOf({
  kind,
  action,
  slots = fc.constant({}),
  domain,
}: Wanted): fc.Arbitrary<Omit<GeneratedCall, 'writing'>> {
  return fc
    .record({
      action,
      tracker: tracker(slots),
      withDomain: fc.boolean(),
      version: fc.constantFrom('3.21.1', '3.20.0', '3.6.21', undefined),
    })
    .map(({ action: name, tracker: state, withDomain, version }) => ({
      kind,
      body: rasaBody(name, state, {
        domain: withDomain ? (domain ?? { slots: {}, actions: ['action_tells'] }) : (domain ?? {}),
        version,
      }),
    }));
}

function rasaBody(name: unknown, state: Members, rest: Members): Members {
  const named = name === undefined ? {} : { next_action: name };
  return { ...named, sender_id: state['sender_id'], tracker: state, ...rest };
}

/** Forms: a submission, with the slots that were just extracted as the last events of the history. */
const forms = fc
  .record({
    name: fc.constantFrom('validate_booking_form', 'action_validate_slot_mappings'),
    extracted: fc.dictionary(
      fc.constantFrom(...Object.keys(FORM_SLOTS)),
      fc.oneof(fc.constantFrom('rome', 'x', 12, 2, 'DE', null), value),
      { maxKeys: 4, noNullPrototype: true },
    ),
    state: tracker(
      fc.record({
        outside: fc.boolean(),
        city: fc.constantFrom(null, 'Bern'),
        requested_slot: fc.constantFrom('city', 'people', null),
      }),
    ),
  })
  .map(({ name, extracted, state }) => {
    const events = Object.entries(extracted).map(([slot, given]) => ({
      event: 'slot',
      name: slot,
      value: given,
      timestamp: 1,
    }));
    const history = [
      ...(state['events'] as object[]),
      { event: 'action', name: 'action_listen' },
      { event: 'user', text: 'x' },
      ...events,
    ];
    const slots = { ...(state['slots'] as object), ...extracted };
    return {
      kind: 'forms',
      body: rasaBody(name, { ...state, slots, events: history }, { domain: FORM_DOMAIN, version: '3.21.1' }),
    };
  });

const DOMAINS = ['a', 'b', 'c', 'd'].map((name) => ({ slots: { [name]: { type: 'text' } }, actions: [name] }));
/** Digests: with the domain, without it and with a second try, and an empty domain. */
const digests = fc
  .record({
    state: tracker(fc.constant({})),
    which: fc.nat(DOMAINS.length - 1),
    sent: fc.constantFrom('both', 'digest', 'digest', 'domain', 'null and digest'),
  })
  .map(({ state, which, sent }) => {
    const domain = DOMAINS[which] as object;
    const digest = sent === 'domain' ? {} : { domain_digest: `digest-${which}` };
    const given = sent === 'digest' ? {} : { domain: sent === 'null and digest' ? null : domain };
    return {
      kind: 'digests',
      domain,
      body: rasaBody('action_shows', state, { version: '3.21.1', ...given, ...digest }),
    };
  });

/** Numbers that Python writes and JSON does not have. rasa-sdk answers with them, and Rasa reads them. */
const PYTHON_NUMBERS = callOf({
  kind: 'numbers of Python',
  action: fc.constant('action_shows'),
  slots: fc.record({ n: fc.constantFrom(Number.NaN, Infinity, -Infinity) }),
});

/** Bodies that are not valid calls. */
const broken = fc.oneof(
  fc
    .constantFrom('', 'null', '[]', '5', '"text"', '{"next_action": "action_tells"', '{"next_action": "action_tells"}')
    .map((body) => ({ kind: 'broken calls', body })),
  fc
    .record({
      name: fc.constantFrom('action_tells', 'action_nobody_has'),
      member: fc.constantFrom('next_action', 'tracker', 'domain', 'version', 'domain_digest'),
      wrong: fc.constantFrom(5, true, 'text', [], null),
    })
    .map(({ name, member, wrong }) => ({
      kind: 'broken calls',
      body: { ...rasaBody(name, { sender_id: 'a', slots: {} }, { domain: {}, version: '3.21.1' }), [member]: wrong },
    })),
);

const writing: fc.Arbitrary<Writing> = fc.record({
  by: fc.constantFrom('python', 'python', 'javascript'),
  nameLast: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  encoding: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constant('deflate') },
    { weight: 1, arbitrary: fc.constantFrom('gzip', 'br') },
  ),
  pieces: fc.constantFrom(1, 1, 1, 2, 5),
  chunked: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** Valid calls of all kinds. */
const valid: readonly fc.WeightedArbitrary<Omit<GeneratedCall, 'writing'>>[] = [
  ...WANTED.map(([weight, wanted]) => ({ weight, arbitrary: callOf(wanted) })),
  { weight: 4, arbitrary: forms },
  { weight: 4, arbitrary: digests },
];

const CALLS = fc
  .tuple(fc.oneof(...valid, { weight: 1, arbitrary: broken }, { weight: 1, arbitrary: PYTHON_NUMBERS }), writing)
  .map(([call, how]) => ({ ...call, writing: how }));
const VALID_CALLS = fc.tuple(fc.oneof(...valid), writing).map(([call, how]) => ({ ...call, writing: how }));

/** Calls of all kinds, also broken ones. The same seed gives the same calls. */
export function anyCalls(count: number, seed: number): readonly GeneratedCall[] {
  return fc.sample(CALLS, { numRuns: count, seed });
}

/** Valid calls of all kinds. */
export function validCalls(count: number, seed: number): readonly GeneratedCall[] {
  return fc.sample(VALID_CALLS, { numRuns: count, seed });
}
