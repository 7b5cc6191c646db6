/**
 * The expected result of each client for each answer. A row has what is sent and what arrives. A member named after a
 * client (`core0` is Rasa Core 0.13, `rasa1` Rasa 1.10, `rasa2` Rasa 2.8, `rasa3` Rasa 3.6) has what is different
 * there: only an outcome, or more of the row. An outcome is `as it is` (the default), `as X` for another event, or
 * `left out`.
 *
 * @typedef {object} EventRow
 * @property {string | string[]} sends - what the class says that it is
 * @property {object} [event] - members of the last event that arrives
 * @property {object} [tracker] - what the tracker says afterwards; see `Outcome.report` in play.py
 * @property {object[]} [jobs] - the reminders that were scheduled
 * @property {object[]} [hears] - what the user hears beside the text that comes with every answer
 *
 * @typedef {object} VerbRow
 * @property {object[]} hears
 */

const IMAGE = 'https://example.org/a.png';
const FORM = 'booking_form';
const YES = { title: 'Yes', payload: '/affirm' };
const NO = { title: 'No', payload: '/deny' };
const CUSTOM = { kind: 'map', at: [1, 2] };

const OLD_LOOP = { outcome: 'as form' };
const OLD_INTERRUPTED = { outcome: 'as form_validation' };
const nowhere = (row) => ({ ...row, core0: 'left out', rasa1: 'left out', rasa2: 'left out', rasa3: 'left out' });
/** A reminder triggers an intent; in Rasa Core it runs an action, and this one would never run. */
const reminder = (jobs) => ({ sends: 'reminder', jobs, core0: { outcome: 'left out', jobs: [] } });

/** @type {Record<string, EventRow & Record<string, unknown>>} */
export const EVENTS = {
  ActionExecuted: { sends: 'action', event: { name: 'action_other' } },
  'ActionExecuted, null': { sends: 'action', event: { name: null }, rasa3: 'left out' },
  'ActionExecuted, full': { sends: 'action', event: { name: 'action_other', policy: 'policy_0', confidence: 0.5 } },
  ActionExecutionRejected: { sends: 'action_execution_rejected', event: { name: 'action_other' } },
  'ActionExecutionRejected, full': {
    sends: 'action_execution_rejected',
    event: { name: 'action_other', policy: 'policy_0', confidence: 0.5 },
  },
  ActionReverted: { sends: 'undo' },
  ActiveLoop: { sends: 'active_loop', tracker: { loop: { name: FORM } }, core0: OLD_LOOP, rasa1: OLD_LOOP },
  'ActiveLoop, null': { sends: 'active_loop', event: { name: null }, core0: OLD_LOOP, rasa1: OLD_LOOP },
  AgentUttered: { sends: 'agent' },
  'AgentUttered, full': { sends: 'agent', event: { text: 'I take over.', data: { buttons: [] } } },
  AllSlotsReset: { sends: 'reset_slots' },
  BotUttered: { sends: 'bot' },
  // Later clients also show it to the user.
  'BotUttered, full': {
    sends: 'bot',
    event: { text: 'Noted.', data: { image: IMAGE } },
    hears: [{ text: 'Noted.' }, { image: IMAGE }],
    core0: { hears: [] },
  },
  ConversationPaused: { sends: 'pause', tracker: { paused: true } },
  ConversationResumed: { sends: 'resume', tracker: { paused: false } },
  FollowupAction: { sends: 'followup', tracker: { followup: 'action_other' } },
  Form: { sends: 'active_loop', tracker: { loop: { name: FORM } }, core0: OLD_LOOP, rasa1: OLD_LOOP },
  FormValidation: {
    sends: 'loop_interrupted',
    event: { is_interrupted: false },
    core0: { ...OLD_INTERRUPTED, event: { validate: true } },
    rasa1: { ...OLD_INTERRUPTED, event: { validate: true } },
  },
  'FormValidation, false': {
    sends: 'loop_interrupted',
    event: { is_interrupted: true },
    core0: { ...OLD_INTERRUPTED, event: { validate: false } },
    rasa1: { ...OLD_INTERRUPTED, event: { validate: false } },
  },
  LoopInterrupted: {
    sends: 'loop_interrupted',
    event: { is_interrupted: false },
    core0: { ...OLD_INTERRUPTED, event: { validate: true } },
    rasa1: { ...OLD_INTERRUPTED, event: { validate: true } },
  },
  'ActiveLoop and LoopInterrupted': {
    sends: ['active_loop', 'loop_interrupted'],
    tracker: { loop: { name: FORM, is_interrupted: true } },
    core0: { outcome: 'as form, form_validation', tracker: { loop: { name: FORM, validate: false } } },
    rasa1: { outcome: 'as form, form_validation', tracker: { loop: { name: FORM, validate: false } } },
  },
  ReminderCancelled: { sends: 'cancel_reminder', core0: 'left out' },
  'ReminderCancelled, full': { sends: 'cancel_reminder', core0: { outcome: 'left out' } },
  ReminderScheduled: reminder([{ starts: 'remind' }]),
  'ReminderScheduled, full': reminder([{ id: 'table-42', starts: 'remind' }]),
  Restarted: { sends: 'restart' },
  SessionEnded: nowhere({ sends: 'session_ended' }),
  'SessionEnded, full': nowhere({ sends: 'session_ended' }),
  SessionStarted: { sends: 'session_started', core0: 'left out' },
  SlotSet: { sends: 'slot', tracker: { cuisine: null } },
  'SlotSet, full': { sends: 'slot', tracker: { cuisine: { kind: 'greek', stars: [1, 2.5] } } },
  StoryExported: { sends: 'export' },
  UserUttered: { sends: 'user', event: { text: 'hi' } },
  'UserUttered, without an intent': { sends: 'user', event: { text: 'hi' } },
  'UserUttered, full': { sends: 'user', event: { text: 'hi', input_channel: 'rest' } },
  UserUtteranceReverted: { sends: 'rewind' },
  // Later clients accept these events and convert them to the new names at once.
  'plain form': { sends: 'form', tracker: { loop: { name: FORM } }, rasa2: 'as active_loop', rasa3: 'as active_loop' },
  'plain form_validation': {
    sends: 'form_validation',
    rasa2: { outcome: 'as loop_interrupted', event: { is_interrupted: false } },
    rasa3: { outcome: 'as loop_interrupted', event: { is_interrupted: false } },
  },
  // In later versions a reminder triggers an intent, and this one has none.
  'plain reminder of an action': {
    sends: 'reminder',
    jobs: [{ id: 'table-42', starts: null }],
    core0: { jobs: [{ id: 'table-42', starts: 'action_other' }] },
  },
  'plain entities': { sends: 'entities', core0: 'left out', rasa1: 'left out' },
  'plain user_featurization': { sends: 'user_featurization', core0: 'left out', rasa1: 'left out' },
  'plain weather_changed': nowhere({ sends: 'weather_changed' }),
};

const ELEMENT_TEXT = { text: 'Dolmades : 7.00', buttons: [] };
const WELCOME = [{ text: 'Welcome, Ada!' }];
const CHOOSE = [{ text: 'Choose, Ada:', buttons: [NO, YES] }];
const ONE_MOMENT = [{ text: 'One moment.' }];
const NO_CUSTOM = { outcome: 'left out', hears: [] };

/** @type {Record<string, VerbRow & Record<string, unknown>>} */
export const VERBS = {
  text: { hears: [{ text: 'Hello.' }] },
  'text of two paragraphs': { hears: [{ text: 'One.' }, { text: 'Two.' }] },
  response: { hears: WELCOME },
  template: { hears: WELCOME },
  'response + text': { outcome: 'text wins', hears: [{ text: 'Ours.' }] },
  'response + buttons': { hears: CHOOSE },
  'a response that is not in the domain': { outcome: 'left out', hears: [] },
  image: { hears: [{ image: IMAGE }] },
  'text + image': { hears: [{ text: 'Look:' }, { image: IMAGE }] },
  attachment: { hears: [{ attachment: IMAGE }] },
  'attachment, an object': { hears: [{ attachment: { type: 'file', url: IMAGE } }] },
  buttons: {
    hears: [{ buttons: [YES] }],
    // Its channel fails without a text, so a blank one is sent.
    rasa2: { outcome: 'with a text', hears: [{ text: '', buttons: [YES] }] },
  },
  'text + buttons': { hears: [{ text: 'Really?', buttons: [YES] }] },
  elements: { hears: [ELEMENT_TEXT] },
  'text + elements': {
    hears: [{ text: 'The menu:' }, ELEMENT_TEXT],
    core0: { outcome: 'text left out', hears: [ELEMENT_TEXT] },
  },
  custom: { hears: [{ custom: CUSTOM }], core0: NO_CUSTOM },
  'text + custom': {
    hears: [{ text: 'Here:' }, { custom: CUSTOM }],
    core0: { outcome: 'custom left out', hears: [{ text: 'Here:' }] },
  },
  utterTemplate: { hears: WELCOME },
  utterButtonTemplate: { hears: CHOOSE },
  utterButtonMessage: { hears: [{ text: 'Really?', buttons: [YES] }] },
  utterAttachment: { hears: [{ attachment: IMAGE }] },
  utterCustomMessage: { hears: [ELEMENT_TEXT] },
  utterElements: { hears: [ELEMENT_TEXT] },
  utterCustomJson: { hears: [{ custom: CUSTOM }], core0: NO_CUSTOM },
  utterImageUrl: { hears: [{ image: IMAGE }] },
  streamChunk: { hears: [{ text: 'One.' }, { text: 'Two.' }] },
  stream: { hears: ONE_MOMENT },
  streamFrom: { hears: ONE_MOMENT },
  'cancelStream, then more': { outcome: 'until then', hears: [{ text: 'One.' }] },
  yielded: { hears: [...ONE_MOMENT, { text: 'Look:' }, { image: IMAGE }] },
};

/** The message of the user has an entity and sets a slot. The action reports what it received. */
export const VALUES = {
  NaN: { message: '/greet{"x": NaN}', outcome: 'as null', hears: [{ text: '[null,null]' }] },
  Infinity: {
    message: '/greet{"x": {"a": [Infinity, -Infinity]}}',
    outcome: 'as null',
    hears: [{ text: '[{"a":[null,null]},{"a":[null,null]}]' }],
  },
};

export const FAILURES = {
  rejection: { outcome: 'rejected', error: /^ActionExecutionRejection/, last: 'action_execution_rejected' },
  crash: { outcome: 'goes on', error: /Failed to execute custom action/, last: 'action' },
  unknown: { outcome: 'goes on', error: /Failed to execute custom action/, last: 'action' },
};
