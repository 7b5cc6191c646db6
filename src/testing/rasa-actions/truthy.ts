/** Whether Python would take a value for true: an empty list or object, 0 and an empty text are not. */
export function isTruthy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
