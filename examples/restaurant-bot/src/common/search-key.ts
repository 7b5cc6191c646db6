const MAX_INPUT_LENGTH = 200;
const MAX_KEYS = 10;

/**
 * The form in which names are stored for look-ups and compared: lower case, without accents, single spaces.
 * SQLite folds the case of ASCII only and PostgreSQL's depends on its locale; a column of these keys
 * makes both find `Provençal` by `PROVENCAL`.
 */
export function searchKey(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // Upper case first: it makes `ß` and `SS` the same, and a small sigma's form depend on its place alone.
      .toUpperCase()
      .toLowerCase()
      // Combining dots that the change of case left (`İ`), control characters (PostgreSQL refuses NUL), half surrogates.
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
  );
}

/**
 * The search keys in a slot's value. A slot holds whatever the conversation put there: a text, a list
 * (several entities in one message), or something that is no text at all and gives no key.
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

/** Whether the conversation has not filled the slot: null, an empty text or an empty list. */
export function isUnset(slotValue: unknown): boolean {
  if (typeof slotValue === 'string') return slotValue.trim() === '';
  return slotValue === null || slotValue === undefined || (Array.isArray(slotValue) && slotValue.length === 0);
}
