import { isObject } from '../vector.js';

/** In `loose`, stands for the whole body. */
export const WHOLE_BODY = 'body_text';

/**
 * The value without the members that the JSON pointers name. An item of a list becomes null, so that the other items
 * keep their places.
 */
export function withoutPointers(value: unknown, pointers: readonly string[]): unknown {
  const paths = pointers.filter((pointer) => pointer.startsWith('/')).map(parsePointer);
  return paths.reduce<unknown>((rest, path) => without(rest, path), value);
}

function parsePointer(pointer: string): readonly string[] {
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return null;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === first ? without(item, rest) : item));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const kept = rest.length === 0 ? entries.filter(([key]) => key !== first) : entries;
  return Object.fromEntries(kept.map(([key, item]) => [key, key === first ? without(item, rest) : item]));
}
