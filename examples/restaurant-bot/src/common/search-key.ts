const MAX_INPUT_LENGTH = 200;
const MAX_KEYS = 10;

/**
 * Turns a name into the form in which names are stored and compared: lower case, without accents, single spaces. SQLite
 * ignores case for ASCII only, and PostgreSQL depends on its locale. With a column of these keys, both find `Provençal`
 * by `PROVENCAL`.
 */
export function searchKey(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // Upper case first: it makes `ß` and `SS` the same, and makes the form of a small sigma depend only on its place.
      .toUpperCase()
      .toLowerCase()
      // Removes combining dots left by the change of case (`İ`), control characters (PostgreSQL refuses NUL) and half
      // surrogates.
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
  );
}

/**
 * The search keys in a slot's value. The value may be a text, a list (several entities in one message), or something
 * that is not a text and gives no key.
 */
export function searchKeys(slotValue: unknown): string[] {
  const values: unknown[] = Array.isArray(slotValue) ? slotValue.slice(0, MAX_KEYS) : [slotValue];
  const keys = values
    .filter((value) => typeof value === 'string')
    .filter((value) => value.length <= MAX_INPUT_LENGTH)
    .map(searchKey)
    .filter((key) => key !== '');
  return [...new Set(keys)];
}

/** Whether the slot is unset: null, an empty text or an empty list. */
export function isUnset(slotValue: unknown): boolean {
  if (typeof slotValue === 'string') return slotValue.trim() === '';
  return slotValue === null || slotValue === undefined || (Array.isArray(slotValue) && slotValue.length === 0);
}
