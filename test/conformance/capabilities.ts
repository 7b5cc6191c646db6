/**
 * What vectors may need of a language that TypeScript with this library has. Dates that a `Date` cannot hold
 * are given as ISO texts; `[]` and `{}` as an event's name are dropped like other names that are no text.
 */
const CAPABILITIES: ReadonlySet<string> = new Set([
  'naive_datetime',
  'microsecond_datetime',
  'offset_datetime',
  'date_only',
  'python_truthiness',
]);

/** Names the first capability that is missing, if any. */
export function missingCapability(needs: readonly string[] = []): string | undefined {
  return needs.find((need) => !CAPABILITIES.has(need));
}
