/**
 * What is said to both assistants, one message after the other; the answers are compared. `/inform` sets slots.
 */
export const MESSAGES = [
  '/greet',
  '/ask_seating',
  '/inform{"name": "Ann"}',
  '/greet',
  '/inform{"vip": true}',
  '/greet',
  '/inform{"vip": false}',
  '/greet',
  '/inform{"guests": 4, "cities": "Rome"}',
  '/inform{"guests": 2.5, "cities": ["Rome", "Bonn\'s"]}',
  '/ask_channel',
  '/ask_menu',
  '/inform{"name": "Greek"}',
  '/greet',
  '/ask_seating',
  '/ask_map',
  '/ask_braces',
  '/ask_broken',
  '/inform{"name": "ANN", "vip": true}',
  '/greet',
  '/ask_menu',
  'hello',
  '/bye',
];
