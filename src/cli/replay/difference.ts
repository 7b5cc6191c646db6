import { isJsonObject } from '../../protocol/index.js';

/** A member that differs; a value is undefined where the member is missing. */
export interface Difference {
  /** The names and positions that lead to the member, such as `events.0.value`. */
  readonly path: string;
  readonly recorded?: unknown;
  readonly now?: unknown;
}

/** Members that are not compared, such as `events.*.timestamp`; `*` stands for any name or position. */
export class IgnoredMembers {
  readonly #patterns: readonly (readonly string[])[];

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map((pattern) => pattern.split('.'));
  }

  has(path: readonly string[]): boolean {
    return this.#patterns.some(
      (pattern) =>
        pattern.length === path.length && pattern.every((part, index) => part === '*' || part === path[index]),
    );
  }
}

/** All members in which two JSON values differ. */
export function differencesOf(recorded: unknown, now: unknown, ignored: IgnoredMembers): Difference[] {
  return compare(recorded, now, []);

  function compare(one: unknown, other: unknown, path: readonly string[]): Difference[] {
    if (ignored.has(path)) return [];
    if (Array.isArray(one) && Array.isArray(other)) return compareLists(one, other, path);
    if (isJsonObject(one) && isJsonObject(other)) {
      const names = new Set([...Object.keys(one), ...Object.keys(other)]);
      return [...names].flatMap((name) => compare(one[name], other[name], [...path, name]));
    }
    return Object.is(one, other) ? [] : [{ path: path.join('.'), recorded: one, now: other }];
  }

  /** What is the same at both ends is left out, so that one more item is one difference. */
  function compareLists(one: readonly unknown[], other: readonly unknown[], path: readonly string[]): Difference[] {
    const isSame = (left: unknown, right: unknown): boolean => compare(left, right, [...path, '*']).length === 0;
    const shorter = Math.min(one.length, other.length);
    let start = 0;
    while (start < shorter && isSame(one[start], other[start])) start++;
    let end = 0;
    while (end < shorter - start && isSame(one.at(-1 - end), other.at(-1 - end))) end++;
    const length = Math.max(one.length, other.length) - end;
    return Array.from({ length: length - start }, (_, index) => start + index).flatMap((index) =>
      compare(
        index < one.length - end ? one[index] : undefined,
        index < other.length - end ? other[index] : undefined,
        [...path, String(index)],
      ),
    );
  }
}
