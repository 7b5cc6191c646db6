/** Node gives a header as text in which each character is one byte. */
export function bytesOfHeader(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}

/**
 * The bytes that a client may send for a text: UTF-8, and Latin-1 if it has all the characters, which is what aiohttp,
 * Rasa's client, uses for `basic_auth`.
 */
export function bytesOnTheWire(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const latin1 = Buffer.from(text, 'latin1');
  return latin1.toString('latin1') === text && !latin1.equals(utf8) ? [utf8, latin1] : [utf8];
}
