/** Invisible characters that JSON does not escape, such as line separators and control characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name from the wire, safe for a log line: unusual characters are escaped, and long names are cut. */
export function quoted(text: string): string {
  if (/^[\w.:@+/-]{1,200}$/.test(text)) return text;
  const escaped = (char: string): string => `\\u{${char.codePointAt(0)?.toString(16)}}`;
  return JSON.stringify(text.slice(0, 200)).replaceAll(UNSEEN, escaped);
}
