/**
 * The language features that vectors may need and that TypeScript with this library has. Dates that a `Date` cannot
 * hold are given as ISO texts. `[]` and `{}` as an event's name are dropped, like other names that are not texts.
 */
const CAPABILITIES: ReadonlySet<string> = new Set([
  'naive_datetime',
  'microsecond_datetime',
  'offset_datetime',
  'date_only',
  'python_truthiness',
]);

/** Returns the first missing capability, if any. */
export function missingCapability(needs: readonly string[] = []): string | undefined {
  return needs.find((need) => !CAPABILITIES.has(need));
}
