/** The longest name that patterns are tried on; no response of a domain comes near it. */
const LONGEST_NAME = 1_000;

/** A name with `*` for any text, such as `utter_ask_*`. */
export interface NamePattern {
  /** How many characters are given: of two patterns that match, the one with more is the more specific one. */
  readonly literals: number;
  matches(name: string): boolean;
}

/** Whether a name is a pattern. */
export function isPattern(name: string): boolean {
  return name.includes('*');
}

/** Makes the matcher of a pattern. It walks through the name once, whatever the name holds. */
export function namePattern(pattern: string): NamePattern {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  const literals = pattern.replaceAll('*', '').length;
  return {
    literals,
    matches(name) {
      if (name.length < literals || name.length > LONGEST_NAME) return false;
      if (!name.startsWith(first) || !name.endsWith(last)) return false;
      return holdsInOrder(name.slice(first.length, name.length - last.length), rest);
    },
  };
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}
