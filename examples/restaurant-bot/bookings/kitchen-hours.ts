import { minuteOfDay } from '../common/time-of-day.js';

/** What `utter_opening_hours` says in the domain. */
const SERVED = [
  { from: minuteOfDay('12:00'), until: minuteOfDay('14:30') },
  { from: minuteOfDay('18:00'), until: minuteOfDay('22:30') },
] as const;

/** Whether most kitchens serve at that time, `HH:MM`. */
export function isServed(time: string): boolean {
  const minute = minuteOfDay(time);
  return SERVED.some(({ from, until }) => from <= minute && minute < until);
}
