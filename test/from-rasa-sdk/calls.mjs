// @ts-check
/** The calls that both halves of docs/from-rasa-sdk.md are asked, by names that a failure shows. */

const CUISINES = {
  mappings: [{ type: 'from_entity', entity: 'cuisine', conditions: [{ active_loop: 'restaurant_form' }] }],
};
const FORM_DOMAIN = {
  slots: { cuisine: CUISINES, outside: CUISINES, needs_heater: CUISINES },
  forms: { restaurant_form: { required_slots: ['cuisine', 'outside'] } },
};
const GLOBAL_DOMAIN = {
  slots: { city: { mappings: [{ type: 'from_entity', entity: 'city' }] }, loud: { mappings: [{ type: 'custom' }] } },
};
const PLACES = { object_type: 'restaurant', attribute: null, mention: null, cuisine: null, restaurant: null };

/** The history of a conversation with a restart, a rewound message and slots at its end. */
const HISTORY = [
  { event: 'action', name: 'action_session_start', timestamp: 1 },
  { event: 'restart', timestamp: 2 },
  { event: 'action', name: 'action_listen', timestamp: 3 },
  { event: 'user', text: 'hmm', input_channel: 'rest', timestamp: 4 },
  { event: 'rewind', timestamp: 5 },
  { event: 'action', name: 'action_search', timestamp: 6 },
  { event: 'action', name: 'action_listen', timestamp: 7 },
  { event: 'user', text: 'a table in Rome', input_channel: 'telephone', timestamp: 8 },
  { event: 'slot', name: 'city', value: 'Rome', timestamp: 9 },
  { event: 'slot', name: 'people', value: 2, timestamp: 10 },
];

const MESSAGE = {
  text: 'a table in Rome',
  intent: { name: 'nlu_fallback', confidence: 0.9 },
  intent_ranking: [
    { name: 'nlu_fallback', confidence: 0.9 },
    { name: 'book_table', confidence: 0.6 },
  ],
  entities: [
    { entity: 'city', value: 'Rome' },
    { entity: 'city', value: 'Oslo', role: 'departure' },
    { entity: 'city', value: 'Bern', group: '1' },
  ],
};

/**
 * A call of an action.
 *
 * @param {string} action
 * @param {Record<string, unknown>} [tracker]
 * @param {object} [domain]
 */
function call(action, tracker = {}, domain = {}) {
  const state = { sender_id: 'ada', slots: {}, latest_message: {}, events: [], paused: false, active_loop: {} };
  return {
    next_action: action,
    sender_id: 'ada',
    tracker: { ...state, latest_action_name: 'action_listen', latest_input_channel: 'rest', ...tracker },
    domain,
    version: '3.21.0',
  };
}

/**
 * A call that asks a form to validate candidates.
 *
 * @param {string} form
 * @param {Record<string, unknown>} candidates
 * @param {Record<string, unknown>} [slots]
 * @param {string} [text]
 */
function validation(form, candidates, slots = {}, text = 'hello') {
  const events = Object.entries(candidates).map(([name, value]) => ({ event: 'slot', name, value, timestamp: 1 }));
  const tracker = {
    slots: { ...slots, ...candidates },
    latest_message: { text, entities: [] },
    events: [{ event: 'user', text, timestamp: 0 }, ...events],
    active_loop: { name: form },
  };
  const domain = form === 'hurried_form' ? { forms: { hurried_form: { required_slots: ['city'] } } } : FORM_DOMAIN;
  return call(`validate_${form}`, tracker, domain);
}

/** @type {Record<string, object>} */
export const CALLS = {
  'greet a stranger': call('action_greet', { slots: { name: null } }),
  'greet by name': call('action_greet', { slots: { name: 'Ada' } }),
  'look at a tracker': call('action_look', {
    slots: { city: 'Rome', people: 2 },
    latest_message: MESSAGE,
    events: HISTORY,
    active_loop: { name: 'booking_form' },
    latest_action_name: 'action_search',
  }),
  'look at an empty tracker': call('action_look'),
  'say everything': call('action_say'),
  'every event': call('action_remember'),
  'reject without a text': call('action_refuse', { slots: { city: null } }),
  'reject with a text': call('action_refuse', { slots: { city: 'Rome' } }),
  'an unknown action': call('action_unknown'),
  'an unknown digest': { ...call('action_greet'), domain: undefined, domain_digest: 'unknown' },
  'a form accepts': validation('restaurant_form', { cuisine: 'Thai' }),
  'a form refuses': validation('restaurant_form', { cuisine: 'Martian' }),
  'a form extracts and asks for more': validation('restaurant_form', { cuisine: 'thai' }, {}, 'on the terrace'),
  'a form is complete': validation(
    'restaurant_form',
    { cuisine: 'thai' },
    { needs_heater: true },
    'on the terrace please',
  ),
  'a form ignores the slots of others': validation('restaurant_form', { city: 'Rome' }),
  'a form asks again': validation('hurried_form', { city: ' Rome ' }),
  'a hurried form ends': validation('hurried_form', { city: 'Rome' }, { in_a_hurry: true }),
  'global slots': call(
    'action_validate_slot_mappings',
    {
      slots: { city: 'ROME', loud: null },
      latest_message: { text: 'ROME' },
      events: [{ event: 'slot', name: 'city', value: 'ROME', timestamp: 1 }],
    },
    GLOBAL_DOMAIN,
  ),
  'list the places': call('action_query_knowledge_base', {
    slots: PLACES,
    latest_message: { text: 'places?', entities: [{ entity: 'object_type', value: 'restaurant' }] },
  }),
  'an attribute of a place': call('action_query_knowledge_base', {
    slots: { ...PLACES, attribute: 'cuisine', restaurant: 'Donath' },
    latest_message: {
      text: 'what does Donath cook?',
      entities: [
        { entity: 'attribute', value: 'cuisine' },
        { entity: 'restaurant', value: 'Donath' },
      ],
    },
  }),
  'a place that nobody knows': call('action_query_knowledge_base', {
    slots: { ...PLACES, attribute: 'cuisine', restaurant: 'Noma' },
    latest_message: { text: 'what does Noma cook?', entities: [{ entity: 'attribute', value: 'cuisine' }] },
  }),
  'tell a story': call('action_tell'),
};
