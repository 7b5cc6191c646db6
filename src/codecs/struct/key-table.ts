const SLOTS = 4096;
const LONGEST = 40;

/**
 * A cache of member names. A conversation repeats a few hundred names thousands of times, and comparing bytes with an
 * existing string is cheaper than creating a new one. The size is fixed: a name replaces another one with the same
 * hash.
 */
export class KeyTable {
  readonly #names: (string | undefined)[] = Array.from({ length: SLOTS });

  /** Returns the string for these bytes. If it is not in the table, calls `make`. */
  get(bytes: Uint8Array, start: number, end: number, make: (start: number, end: number) => string): string {
    const length = end - start;
    if (length > LONGEST) return make(start, end);
    let hash = length;
    for (let at = start; at < end; at++) hash = (hash * 31 + (bytes[at] as number)) | 0;
    const slot = hash & (SLOTS - 1);
    const known = this.#names[slot];
    if (known !== undefined && isAscii(known, bytes, start, end)) return known;
    const name = make(start, end);
    // Only ASCII names are kept, because a look-up compares characters with bytes.
    if (name.length === length) this.#names[slot] = name;
    return name;
  }
}

function isAscii(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== bytes[at]) return false;
  return true;
}
