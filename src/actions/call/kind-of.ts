/**
 * Describes for the log what kind of value something is, without showing the value.
 *
 * @param value - the value
 * @param object - how an object is described
 */
export function kindOf(value: unknown, object: string): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? object : `a ${typeof value}`;
}
