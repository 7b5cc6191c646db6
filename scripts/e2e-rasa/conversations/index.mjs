import { bookings } from './bookings.mjs';
import { buttons } from './buttons.mjs';
import { compressed } from './compressed.mjs';
import { concertSearch } from './concert-search.mjs';
import { crash } from './crash.mjs';
import { fallback } from './fallback.mjs';
import { knowledgeBase } from './knowledge-base.mjs';
import { longTracker, longTrackerCompressed } from './long-tracker.mjs';
import { rejection } from './rejection.mjs';
import { reminders } from './reminders.mjs';
import { restaurantSearch } from './restaurant-search.mjs';
import { richMessages } from './rich-messages.mjs';
import { session } from './session.mjs';
import { translated } from './translated.mjs';
import { twoAtOnce } from './two-at-once.mjs';
import { unknownAction } from './unknown-action.mjs';

/** Played one after another, in this order. */
export const CONVERSATIONS = [
  restaurantSearch,
  buttons,
  concertSearch,
  richMessages,
  ...bookings,
  knowledgeBase,
  rejection,
  crash,
  unknownAction,
  fallback,
  session,
  reminders,
  longTracker,
  twoAtOnce,
];

/** Played with a Rasa that compresses its calls. */
export const COMPRESSED = [compressed, longTrackerCompressed];

/** Played with a Rasa that asks the bot for its texts, by `nlg:` in its endpoints. */
export const TRANSLATED = translated;
