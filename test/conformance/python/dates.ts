import { isObject, type JsonObject } from '../vector.js';

/**
 * A `$datetime` as a TypeScript user would give it: a `Date` if it can hold the value exactly (UTC, whole
 * milliseconds), otherwise the text of Python's `isoformat()`.
 */
export function dateTime(parts: unknown): Date | string {
  const fields = isObject(parts) ? parts : {};
  const text = `${isoDate(fields)}T${isoTime(fields)}${isoOffset(fields.utc_offset_minutes)}`;
  const fitsDate = fields.utc_offset_minutes === 0 && number(fields, 'microsecond') % 1000 === 0;
  return fitsDate ? new Date(text) : text;
}

/** A `$date` as the text of Python's `isoformat()`. */
export function isoDate(parts: unknown): string {
  const fields = isObject(parts) ? parts : {};
  return `${pad(number(fields, 'year'), 4)}-${pad(number(fields, 'month'))}-${pad(number(fields, 'day'))}`;
}

function isoTime(fields: JsonObject): string {
  const clock = ['hour', 'minute', 'second'].map((name) => pad(number(fields, name))).join(':');
  const fraction = number(fields, 'microsecond');
  return fraction === 0 ? clock : `${clock}.${pad(fraction, 6)}`;
}

function isoOffset(minutes: unknown): string {
  if (typeof minutes !== 'number') return '';
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(distance / 60))}:${pad(distance % 60)}`;
}

function number(fields: JsonObject, name: string): number {
  const value = fields[name] ?? 0;
  if (typeof value !== 'number') throw new TypeError(`A date's ${name} must be a number.`);
  return value;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
