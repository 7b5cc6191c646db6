import { MINUTES_PER_DAY, timeOfDay } from '../common/time-of-day.js';
import type { OpeningPeriod } from './opening-period.entity.js';

export type OpeningTimes = Pick<OpeningPeriod, 'weekday' | 'opensAt' | 'closesAt'>;

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Whether the restaurant is open at that minute of that weekday, also after midnight when it opened the day before. */
export function isOpenAt(periods: readonly OpeningTimes[], weekday: number, minute: number): boolean {
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return periods.some(
    ({ weekday: day, opensAt, closesAt }) =>
      (day === weekday && opensAt <= minute && minute < closesAt) ||
      (day === dayBefore && minute + MINUTES_PER_DAY < closesAt),
  );
}

/** `Tue–Fri 12:00–14:30, 18:00–22:30; Sat–Sun 12:00–23:00`: days with the same hours are grouped. */
export function describeOpeningHours(periods: readonly OpeningTimes[]): string {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const hours = hoursOf(periods, weekday);
    if (hours === '') continue;
    const previous = runs.at(-1);
    if (previous?.hours === hours && previous.last === weekday - 1) previous.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  }
  return runs.map(({ first, last, hours }) => `${dayRange(first, last)} ${hours}`).join('; ');
}

function hoursOf(periods: readonly OpeningTimes[], weekday: number): string {
  return periods
    .filter((period) => period.weekday === weekday)
    .toSorted((one, other) => one.opensAt - other.opensAt)
    .map(({ opensAt, closesAt }) => `${timeOfDay(opensAt)}–${timeOfDay(closesAt)}`)
    .join(', ');
}

function dayRange(first: number, last: number): string {
  return first === last ? `${DAY_NAMES[first - 1]}` : `${DAY_NAMES[first - 1]}–${DAY_NAMES[last - 1]}`;
}
