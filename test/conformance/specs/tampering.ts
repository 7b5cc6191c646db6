import { isObject, type Expectation, type Step, type Vector } from '../vector.js';

/** The path of a value in another: keys and indexes. */
export type Path = readonly (string | number)[];

/** The actual expectations of a vector's steps: `ours` if there is one. */
export function expectationsOf(vector: Vector): readonly Expectation[] {
  const steps: readonly Step[] = vector.steps ?? [vector];
  return steps.flatMap(({ ours, expect }) => ours ?? expect ?? []);
}

/** The paths of all leaf values. */
export function leaves(value: unknown, path: Path = []): Path[] {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(isObject(value) ? value : {});
  return entries.length === 0 ? [path] : entries.flatMap(([key, item]) => leaves(item, [...path, key]));
}

/** The same value with another value at one path. */
export function tampered(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return another(value);
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? tampered(item, rest) : (item as unknown)));
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.map(([key, item]) => [key, key === first ? tampered(item, rest) : item]));
}

function another(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf} (tampered)`;
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return 'tampered';
}
