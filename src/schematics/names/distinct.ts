import type { CodeNames } from './names.js';

/**
 * Makes the names of one folder distinct. Two names of a domain can give the same class, such as `action_greet` and
 * `greet`.
 */
export function distinct<Names extends CodeNames>(all: readonly Names[]): Names[] {
  const taken = new Set<string>();
  return all.map((names) => {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? names : numbered(names, number);
      const keys = [candidate.className, candidate.file];
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      return candidate;
    }
  });
}

function numbered<Names extends CodeNames>(names: Names, number: number): Names {
  const file = names.file.replace(/\.\w+$/, (ending) => `-${number}${ending}`);
  return { ...names, className: `${names.className}${number}`, file };
}
