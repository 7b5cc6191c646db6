import { isPattern, namePattern, type NamePattern } from '../actions/index.js';

/** Some names of actions, with `*` for any text. */
export class ActionPatterns {
  /** The names without `*`. */
  readonly names: ReadonlySet<string>;
  readonly #patterns: readonly { readonly text: string; readonly pattern: NamePattern }[];

  /** @param given - the names and patterns; `true` stands for all names */
  constructor(given: readonly string[] | true) {
    const all = given === true ? ['*'] : given;
    this.names = new Set(all.filter((name) => !isPattern(name)));
    this.#patterns = all.filter(isPattern).map((text) => ({ text, pattern: namePattern(text) }));
  }

  /** Whether the name is one of them, or matches one of them. */
  has(name: string): boolean {
    return this.names.has(name) || this.#patterns.some(({ pattern }) => pattern.matches(name));
  }

  /** The names and patterns to which none of these names belongs. */
  unmatched(names: readonly string[]): string[] {
    const missing = [...this.names].filter((name) => !names.includes(name));
    const unused = this.#patterns.filter(({ pattern }) => !names.some((name) => pattern.matches(name)));
    return [...missing, ...unused.map(({ text }) => text)];
  }
}
