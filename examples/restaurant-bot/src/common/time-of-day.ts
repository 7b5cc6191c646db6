export const MINUTES_PER_DAY = 24 * 60;

/** The minutes since midnight of `HH:MM`. Both databases store, compare and sort whole numbers in the same way. */
export function minuteOfDay(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError('A time of day is written HH:MM.');
  return Number(hours) * 60 + Number(minutes);
}

/** `HH:MM` for minutes since midnight. Minutes of the next day (25 h) are shown as the time of that day (01:00). */
export function timeOfDay(minute: number): string {
  const ofDay = minute % MINUTES_PER_DAY;
  const hours = String(Math.floor(ofDay / 60)).padStart(2, '0');
  return `${hours}:${String(ofDay % 60).padStart(2, '0')}`;
}
