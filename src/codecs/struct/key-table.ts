const SLOTS = 4096;
const LONGEST = 40;

/**
 * The names of members that were read before: a conversation repeats a few hundred of them thousands of times, and
 * comparing bytes with a string that is there costs less than making another one. Fixed in size; names that share a
 * place push each other out.
 */
export class KeyTable {
  readonly #names: (string | undefined)[] = Array.from({ length: SLOTS });

  /** The string for these bytes, from the table or from `make`. */
  get(bytes: Uint8Array, start: number, end: number, make: (start: number, end: number) => string): string {
    const length = end - start;
    if (length > LONGEST) return make(start, end);
    let hash = length;
    for (let at = start; at < end; at++) hash = (hash * 31 + (bytes[at] as number)) | 0;
    const slot = hash & (SLOTS - 1);
    const known = this.#names[slot];
    if (known !== undefined && isAscii(known, bytes, start, end)) return known;
    const name = make(start, end);
    // Only where a character is a byte can the next look-up compare them one by one.
    if (name.length === length) this.#names[slot] = name;
    return name;
  }
}

function isAscii(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== bytes[at]) return false;
  return true;
}
