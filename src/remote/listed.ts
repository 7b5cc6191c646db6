/** How many names a message holds. */
const MOST_NAMES = 50;

/** Names for a message. A remote may have any number of them, and any text as a name. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => JSON.stringify(name).slice(1, -1).slice(0, 200));
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
