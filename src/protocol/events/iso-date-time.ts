/**
 * An instant in the form of Python's `datetime.isoformat()` in UTC, which is what Rasa gets from the reference:
 * `+00:00` rather than `Z`, no fraction when it is zero, else six digits.
 *
 * @throws RangeError for an invalid Date
 */
export function toIsoDateTime(date: Date): string {
  const [seconds = '', fraction = ''] = date.toISOString().slice(0, -1).split('.');
  return fraction === '000' ? `${seconds}+00:00` : `${seconds}.${fraction}000+00:00`;
}
