/** Numbers that Python's `json` module writes and reads, but that are not JSON. */
const LITERALS = /NaN|-?Infinity/g;

/**
 * Replaces each NaN, Infinity and -Infinity outside of strings by `null`; undefined when there are none. The parser
 * finds those in a wrong place: `-NaN` becomes `-null`, which is not JSON either.
 */
export function withoutPythonNumbers(text: string): string | undefined {
  if (text.search(LITERALS) < 0) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const start = orEnd(text, text.indexOf('"', at));
    const end = endOfString(text, start);
    parts.push(text.slice(at, start).replace(LITERALS, 'null'), text.slice(start, end));
    at = end;
  }
  return parts.join('');
}

/** The end of the string that begins with the quote at `start`. */
function endOfString(text: string, start: number): number {
  let close = text.indexOf('"', start + 1);
  while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length : close + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}

function orEnd(text: string, index: number): number {
  return index < 0 ? text.length : index;
}
