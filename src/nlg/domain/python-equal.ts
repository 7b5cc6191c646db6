import { isJsonObject } from '../../protocol/index.js';

/** Whether Python's `==` holds between two values of JSON: there `True == 1` and `False == 0`, also inside of lists. */
export function pythonEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => pythonEqual(item, other[at]));
  }
  if (isJsonObject(one)) return isJsonObject(other) && haveEqualMembers(one, other);
  return plain(one) === plain(other);
}

/** Whether two texts are the same for Rasa's conditions, that is, without regard to case (`str.casefold()`). */
export function equalIgnoringCase(one: string, other: string): boolean {
  return one === other || folded(one) === folded(other);
}

function haveEqualMembers(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && pythonEqual(one[name], other[name]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return value === undefined ? null : value;
}

/** The dotless i stays what it is when Python folds it; `toUpperCase()` would make an I of it. */
function folded(text: string): string {
  return text.replaceAll('ı', '\0').toLowerCase().toUpperCase();
}
