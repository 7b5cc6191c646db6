import { CLOSE_BRACE } from './characters.js';

/** All the texts together take no more than this. */
const MAX_BYTES = 16 * 1024 * 1024;
/** How many values of texts that came only once are kept: domains that never come again shall not fill the heap. */
const UNPROVEN_VALUES = 2;

/** The text of a domain that was seen before. */
export class DomainText {
  /** What it stands for, as the calls get it; undefined when that was not kept. */
  value: object | undefined;
  /** Whether it came again. */
  proven = false;

  constructor(
    readonly memory: Buffer,
    readonly length: number,
  ) {}

  /** Whether it stands at `start`, byte for byte. */
  isAt(bytes: Buffer, start: number): boolean {
    const end = start + this.length;
    // The last byte tells most other texts apart; the comparison decides.
    return bytes[end - 1] === CLOSE_BRACE && bytes.compare(this.memory, 0, this.length, start, end) === 0;
  }
}

/** The domains of the latest calls by their text, so that the same bytes need no second look. */
export class DomainTexts {
  readonly #texts: DomainText[] = [];
  #bytes = 0;

  /** @param limit how many texts are kept; several assistants may share a server */
  constructor(private readonly limit: number) {}

  /** The known domain whose text begins at `start`. */
  at(bytes: Buffer, start: number): DomainText | undefined {
    const index = this.#texts.findIndex((text) => text.isAt(bytes, start));
    const known = this.#texts[index];
    if (!known) return undefined;
    known.proven = true;
    if (index > 0) this.#texts.unshift(...this.#texts.splice(index, 1));
    return known;
  }

  /** Keeps the text of a domain, [start, end), with what it stands for; those unused for longest go when there is no room. */
  remember(bytes: Buffer, start: number, end: number, value: object): void {
    const length = end - start;
    if (this.limit < 1 || length > MAX_BYTES) return;
    const text = new DomainText(this.#memoryFor(length), length);
    bytes.copy(text.memory, 0, start, end);
    text.value = value;
    this.#texts.unshift(text);
    this.#bytes += text.memory.length;
    while (this.#bytes > MAX_BYTES) this.#dropOldest();
    this.#forgetUnproven();
  }

  /** That of a text that has to go, where it fits: new memory costs more than a small domain's parsing. */
  #memoryFor(length: number): Buffer {
    const memory = this.#texts.length < this.limit ? undefined : this.#dropOldest();
    const fits = memory && memory.length >= length && memory.length <= 2 * length;
    return fits ? memory : Buffer.allocUnsafeSlow(length);
  }

  #dropOldest(): Buffer {
    const { memory } = this.#texts.pop()!;
    this.#bytes -= memory.length;
    return memory;
  }

  #forgetUnproven(): void {
    const unproven = this.#texts.filter(({ proven, value }) => !proven && value);
    for (const text of unproven.slice(UNPROVEN_VALUES)) text.value = undefined;
  }
}
