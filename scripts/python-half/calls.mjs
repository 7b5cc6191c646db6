import { readFileSync } from 'node:fs';
import { ROOT } from '../e2e/paths.mjs';

/** A call that Rasa 3.6 made; the others are made from it. */
const RECORDED = JSON.parse(readFileSync(`${ROOT}examples/restaurant-bot/calls/check-restaurants.json`, 'utf8'));

const CUISINES = [
  'greek',
  'GREEK',
  ' Thai ',
  'italian',
  'Ⅰtalian',
  'klingon',
  '',
  null,
  42,
  true,
  ['indian', 'thai', 'greek'],
  ['thai', 'italian', 7, null],
  { $ne: null },
  'greek'.repeat(50),
];
const DELAYS = [
  'in 20 seconds',
  'in 1 minute',
  ' IN 2 Hours ',
  'in 0 minutes',
  'in 12345 minutes',
  'in 5 seconds\n',
  'soon',
  7,
];
const PARTIES = [
  '99',
  '24',
  '25',
  '0',
  '1',
  'four of us',
  'ten',
  'eleven',
  4,
  4.5,
  4.0,
  true,
  null,
  ['4'],
  ' 7 people',
  '٤',
];
const DAYS = [
  'today',
  'tomorrow',
  'monday',
  'next friday',
  'on sunday',
  '2031-05-23',
  '2031-02-30',
  '2031-06-02',
  '2031-06-07',
  '2001-01-01',
  '0000-01-01',
  '20310523',
  'whenever',
  null,
  7,
];
const TIMES = [
  '19:30',
  '8pm',
  '8 pm',
  '12am',
  '12 pm',
  '13pm',
  '0pm',
  'noon',
  'at 7 pm',
  'around 21:45',
  '03:00',
  '01:00',
  '24:00',
  '7',
  '7:5',
  '22:30',
  null,
];
const SEATINGS = ['inside', ' Outside ', 'on the terrace', 'indoors', 'in the basement', null, 3];

/** @typedef {{ name: string, call: object }} Example */

/**
 * Calls for every action of the Python half, with values of every kind.
 *
 * @returns {Example[]}
 */
export function examples() {
  return [
    ...CUISINES.flatMap((cuisine) =>
      ['action_show_menu', 'action_tell_menu', 'action_todays_special'].map((action) => withSlots(action, { cuisine })),
    ),
    ...DELAYS.map((delay) => withEntity('action_set_reminder', 'delay', delay)),
    withSlots('action_set_reminder', {}),
    withSlots('action_react_to_reminder', {}),
    withSlots('action_forget_reminders', {}),
    {
      ...withSlots('action_forget_reminders', {}, { sender_id: 'someone' }),
      name: 'action_forget_reminders of someone',
    },
    ...forms(),
  ];
}

function forms() {
  const one = (slot, values, known = {}) => values.map((value) => withAnswers({ [slot]: value }, known));
  return [
    ...one('party_size', PARTIES),
    ...one('booking_date', DAYS),
    ...one('booking_date', DAYS, { booking_time: '22:30', party_size: 24 }),
    ...one('booking_time', TIMES),
    ...DAYS.flatMap((booking_date) => one('booking_time', TIMES, { booking_date, party_size: 'four' })),
    ...one('booking_time', TIMES, { booking_date: '2031-06-07', party_size: 24 }),
    ...one('seating', SEATINGS),
    ...DAYS.flatMap((booking_date) => TIMES.map((booking_time) => withAnswers({ booking_date, booking_time }, {}))),
    withAnswers({ party_size: 'four', booking_date: '2031-06-01', booking_time: '8pm', seating: 'outside' }, {}),
    withAnswers({}, { party_size: 4 }),
  ];
}

/**
 * @param {string} action
 * @param {object} slots
 * @param {object} tracker - more members
 */
function withSlots(action, slots, tracker = {}) {
  return {
    name: `${action} with ${JSON.stringify(slots)}`,
    call: {
      ...RECORDED,
      next_action: action,
      tracker: { ...RECORDED.tracker, ...tracker, slots: { ...RECORDED.tracker.slots, cuisine: null, ...slots } },
    },
  };
}

function withEntity(action, entity, value) {
  const latest_message = { ...RECORDED.tracker.latest_message, entities: [{ entity, value, start: 0, end: 1 }] };
  return { ...withSlots(action, {}, { latest_message }), name: `${action} with ${JSON.stringify(value)}` };
}

/** A call of the form after the user gave these answers. */
function withAnswers(answers, known) {
  const candidates = Object.entries(answers).map(([name, value]) => ({ event: 'slot', timestamp: 1, name, value }));
  const active_loop = { name: 'booking_form', is_interrupted: false, rejected: false, trigger_message: {} };
  const events = [...RECORDED.tracker.events, ...candidates];
  const { call } = withSlots('validate_booking_form', { ...known, ...answers }, { active_loop, events });
  return { name: `the form, told ${JSON.stringify(answers)}, knows ${JSON.stringify(known)}`, call };
}
