// Everything that moves the cursor, changes colours or sets the title of a terminal, and what reorders text.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of the server for the terminal, without control characters. Line breaks and tabs stay. A server may also send
 * something else where a text belongs.
 */
export function printable(text: unknown): string {
  return String(text).replace(CONTROLS, '');
}

/** A value as JSON in one line, shortened after `longest` characters. */
export function shortJson(value: unknown, longest = 200): string {
  const text = printable(JSON.stringify(value) ?? 'undefined');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
