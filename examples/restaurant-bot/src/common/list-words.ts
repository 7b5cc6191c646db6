const words = new Intl.ListFormat('en', { type: 'conjunction' });
const choices = new Intl.ListFormat('en', { type: 'disjunction' });

/** `a, b, and c` */
export function listAll(items: readonly string[]): string {
  return words.format(items);
}

/** `a, b, or c` */
export function listChoices(items: readonly string[]): string {
  return choices.format(items);
}
