import { CLOSE_BRACE } from './characters.js';

/** The most bytes that all texts may take together. */
const MAX_BYTES = 16 * 1024 * 1024;
/** How many domains are kept whose text came only once. More of them would fill the heap for nothing. */
const UNPROVEN_VALUES = 2;

/** The text of a domain that was seen before. */
export class DomainText {
  /** The domain that calls with this text get; undefined when it was not kept. */
  value: object | undefined;
  /** Whether the text came more than once. */
  proven = false;

  constructor(
    readonly memory: Buffer,
    readonly length: number,
  ) {}

  /** Whether exactly this text begins at `start`. */
  isAt(bytes: Buffer, start: number): boolean {
    const end = start + this.length;
    // Checking the last byte first is cheap and rules out most other texts.
    return bytes[end - 1] === CLOSE_BRACE && bytes.compare(this.memory, 0, this.length, start, end) === 0;
  }
}

/** A cache of recent domains by their text, so that the same text is checked and parsed only once. */
export class DomainTexts {
  readonly #texts: DomainText[] = [];
  #bytes = 0;

  /** @param limit - how many texts are kept; several assistants may share a server */
  constructor(private readonly limit: number) {}

  /** The cached domain whose text begins at `start`. */
  at(bytes: Buffer, start: number): DomainText | undefined {
    const index = this.#texts.findIndex((text) => text.isAt(bytes, start));
    const known = this.#texts[index];
    if (!known) return undefined;
    known.proven = true;
    if (index > 0) this.#texts.unshift(...this.#texts.splice(index, 1));
    return known;
  }

  /** Caches the domain with the text [start, end). The least recently used ones are dropped when there is no room. */
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

  /** Reuses the memory of a dropped text if it fits: allocating costs more than parsing a small domain. */
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
