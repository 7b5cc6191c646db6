import { minuteOfDay, timeOfDay } from '../common/time-of-day.js';
import type { Seating } from './booking.entity.js';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const INSIDE = new Set(['inside', 'indoors']);
const OUTSIDE = new Set(['outside', 'outdoors', 'on the terrace']);
/** Longer texts cannot be an answer to a question of the form. */
const MAX_LENGTH = 200;

/**
 * A slot value as text, in lower case and without surrounding space; empty for a value that is not a text or a number.
 */
function words(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= MAX_LENGTH ? value.trim().toLowerCase() : '';
}

/** `4`, `four`, `four of us`, `4 people` → 4. */
export function partySizeOf(value: unknown): number | undefined {
  const [first = ''] = words(value).split(/\s+/, 1);
  if (/^\d{1,3}$/.test(first)) return Number(first);
  const index = NUMBERS.indexOf(first);
  return index === -1 ? undefined : index + 1;
}

/** `2031-05-23`, `today`, `tomorrow`, `friday`, `next friday` → `YYYY-MM-DD`; undefined if the day does not exist. */
export function dateOf(value: unknown, today: string): string | undefined {
  const text = words(value);
  if (text === 'today') return today;
  if (text === 'tomorrow') return daysAfter(today, 1);
  const weekday = WEEKDAYS.indexOf(text.replace(/^(?:on |next )/, ''));
  // A weekday means the next one; the name of today's weekday means the one in a week.
  if (weekday !== -1) return daysAfter(today, ((weekday + 7 - weekdayOf(today)) % 7) + 1);
  return isDay(text) ? text : undefined;
}

/** `19:30`, `8pm`, `8 pm`, `noon` → `HH:MM`. */
export function timeOf(value: unknown): string | undefined {
  const text = words(value).replace(/^(?:at|around) /, '');
  if (text === 'noon') return '12:00';
  const [, hour, minute = '00', half] = /^(\d{1,2})(?::(\d{2}))?\s?(am|pm)?$/.exec(text) ?? [];
  if (hour === undefined || (half === undefined && !text.includes(':'))) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || (half !== undefined && (Number(hour) > 12 || hour === '0')))
    return undefined;
  return timeOfDay(minuteOfDay(`${String(hours).padStart(2, '0')}:${minute}`));
}

/** `inside`, `on the terrace` and the like. */
export function seatingOf(value: unknown): Seating | undefined {
  const text = words(value);
  if (INSIDE.has(text)) return 'inside';
  return OUTSIDE.has(text) ? 'outside' : undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && daysAfter(text, 0) === text;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** In UTC, where every day has 24 hours. Undefined when the text does not name a day. */
function daysAfter(day: string, days: number): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
