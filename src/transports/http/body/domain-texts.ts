import { CLOSE_BRACE } from './characters.js';

/** A domain's text and what it parsed to. */
interface DomainText {
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

/** A domain that was seen before, found in a body. */
export interface KnownDomain {
  readonly end: number;
  readonly value: unknown;
}

/** All the texts together take no more than this. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The domains of the latest calls by their text, so that the same bytes are parsed once. */
export class DomainTexts {
  readonly #texts: DomainText[] = [];
  #bytes = 0;

  /** @param limit how many texts are kept; several assistants may share a server */
  constructor(private readonly limit: number) {}

  /** The known domain whose text begins at `start`, byte for byte. */
  at(bytes: Buffer, start: number): KnownDomain | undefined {
    for (const [index, known] of this.#texts.entries()) {
      const end = start + known.bytes.length;
      // The last byte tells most other texts apart; the comparison decides.
      if (bytes[end - 1] !== CLOSE_BRACE || bytes.compare(known.bytes, 0, known.bytes.length, start, end) !== 0)
        continue;
      if (index > 0) this.#texts.unshift(...this.#texts.splice(index, 1));
      return { end, value: known.value };
    }
    return undefined;
  }

  /** Keeps a domain; those unused for longest go when there is no room. */
  remember(bytes: Buffer, start: number, end: number, value: unknown): void {
    if (this.limit < 1 || end - start > MAX_BYTES) return;
    const copy = Buffer.allocUnsafe(end - start);
    bytes.copy(copy, 0, start, end);
    this.#texts.unshift({ bytes: copy, value });
    this.#bytes += end - start;
    while (this.#texts.length > this.limit || this.#bytes > MAX_BYTES) this.#bytes -= this.#texts.pop()!.bytes.length;
  }
}
