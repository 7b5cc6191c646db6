/** What JSON leaves as it is although it ends lines, steers terminals or turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Names come over the wire: one that would break the line, or fill it, is put in quotes and cut. */
export function quoted(text: string): string {
  if (/^[\w.:@+/-]{1,200}$/.test(text)) return text;
  const escaped = (char: string): string => `\\u{${char.codePointAt(0)?.toString(16)}}`;
  return JSON.stringify(text.slice(0, 200)).replaceAll(UNSEEN, escaped);
}
