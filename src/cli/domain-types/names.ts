const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** A name as a key of an interface, in quotes where TypeScript needs them. */
export function key(name: string): string {
  return IDENTIFIER.test(name) ? name : quoted(name);
}

/** A text as a literal in single quotes. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}

/** A union of literals; `never` when there are none. */
export function unionOf(names: Iterable<string>): string {
  return [...new Set(names)].toSorted().map(quoted).join(' | ') || 'never';
}

/** A comment before a key; a text cannot end it. */
export function docComment(text: string): string {
  return `/** ${text.replaceAll('*/', String.raw`*\/`).replaceAll(/\s+/g, ' ')} */`;
}
