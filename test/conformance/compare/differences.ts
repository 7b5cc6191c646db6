import { isObject } from '../vector.js';

/** Stands for a missing member or item. */
export const ABSENT: unique symbol = Symbol('absent');

/** A place where the answer differs from the expected one. */
export interface Difference {
  /** `status`, `header …`, or a JSON pointer into the body. */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/**
 * Compares two JSON values. The order of keys does not matter; the order of items does.
 *
 * @param instants - Moments that an action gave as a JS `Date`: only they are compared as instants.
 */
export function differences(
  expected: unknown,
  got: unknown,
  instants: ReadonlySet<number> = new Set(),
  at = '',
): Difference[] {
  if (Array.isArray(expected) && Array.isArray(got)) {
    const indexes = Array.from({ length: Math.max(expected.length, got.length) }, (_, index) => index);
    return indexes.flatMap((index) => differences(item(expected, index), item(got, index), instants, `${at}/${index}`));
  }
  if (isObject(expected) && isObject(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].flatMap((key) =>
      differences(member(expected, key), member(got, key), instants, `${at}/${escapePointer(key)}`),
    );
  }
  return expected === got || sameDate(expected, got, instants) ? [] : [{ at, expected, got }];
}

function item(list: readonly unknown[], index: number): unknown {
  return index < list.length ? list[index] : ABSENT;
}

function member(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : ABSENT;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

const DATE_WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

function sameDate(expected: unknown, got: unknown, instants: ReadonlySet<number>): boolean {
  if (typeof expected !== 'string' || typeof got !== 'string') return false;
  if (!DATE_WITH_OFFSET.test(expected) || !DATE_WITH_OFFSET.test(got)) return false;
  const instant = Date.parse(expected);
  return instant === Date.parse(got) && instants.has(instant);
}
