import { CLOSE_BRACE, CLOSE_BRACKET, COLON, isSpace, OPEN_BRACE, OPEN_BRACKET } from './characters.js';
import type { DomainText, DomainTexts } from './domain-texts.js';
import type { StructuralScanner } from './structural-scanner.js';

/** A part of a body, [start, end). */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** The object `domain`, with the cached text if the same one was seen before. */
export interface DomainSlice extends Slice {
  readonly known?: DomainText;
}

const TRACKER = Buffer.from('"tracker"');
const DOMAIN = Buffer.from('"domain"');
const EVENTS = Buffer.from('"events"');

/**
 * Follows the brackets and colons near the top level of a body to `tracker.events` and `domain`.
 *
 * A key is recognised by the bytes before a colon, and the last key of a name wins. This is only a guess, since a key
 * may be written with escapes and the text may not be JSON; the caller checks it.
 */
export class OutlineWalk {
  history: Slice | undefined;
  domain: DomainSlice | undefined;
  /** The end of a domain that was seen before; nothing up to here needs to be scanned. */
  skipTo = 0;
  #depth = 0;
  #key: Buffer | undefined;
  #inTracker = false;
  #historyStart = -1;
  #domainStart = -1;

  constructor(
    private readonly bytes: Buffer,
    private readonly domains: DomainTexts,
  ) {}

  /** Whether the walk is inside the history. */
  get inHistory(): boolean {
    return this.#historyStart >= 0;
  }

  /** Processes what a scan of [from, to) found, up to the start of a domain that is skipped. */
  visit(scanner: StructuralScanner, from: number, to: number, found: number): void {
    for (let index = 0; index < found && this.skipTo <= to; index += 1) {
      const position = from + scanner.position(index);
      const character = this.bytes[position]!;
      if (character === COLON) this.#key = this.#keyBefore(position);
      else if (character === OPEN_BRACE || character === OPEN_BRACKET) this.#open(position, character);
      else this.#close(position, character);
    }
    if (this.skipTo > to) this.#depth = 1;
  }

  #open(position: number, character: number): void {
    const key = this.#key;
    this.#key = undefined;
    this.#depth += 1;
    if (key === TRACKER) {
      this.#inTracker = character === OPEN_BRACE;
      this.history = undefined;
    } else if (key === EVENTS && character === OPEN_BRACKET) {
      this.#historyStart = position;
    } else if (key === DOMAIN && character === OPEN_BRACE) {
      this.#openDomain(position);
    }
  }

  #openDomain(start: number): void {
    const known = this.domains.at(this.bytes, start);
    if (!known) {
      this.#domainStart = start;
      return;
    }
    this.skipTo = start + known.length;
    this.domain = { start, end: this.skipTo, known };
  }

  #close(position: number, character: number): void {
    this.#key = undefined;
    this.#depth -= 1;
    if (this.#depth === 2 && this.#historyStart >= 0) {
      this.history = character === CLOSE_BRACKET ? { start: this.#historyStart, end: position + 1 } : undefined;
      this.#historyStart = -1;
    } else if (this.#depth === 1) {
      this.#inTracker = false;
      if (this.#domainStart < 0) return;
      this.domain = character === CLOSE_BRACE ? { start: this.#domainStart, end: position + 1 } : undefined;
      this.#domainStart = -1;
    }
  }

  /** The key that ends before a colon, if it is one of the three that matter here. */
  #keyBefore(colon: number): Buffer | undefined {
    if (this.#depth === 2) return this.#inTracker && this.#endsWith(colon, EVENTS) ? EVENTS : undefined;
    if (this.#depth !== 1) return undefined;
    if (this.#endsWith(colon, TRACKER)) return TRACKER;
    return this.#endsWith(colon, DOMAIN) ? DOMAIN : undefined;
  }

  #endsWith(colon: number, key: Buffer): boolean {
    let end = colon - 1;
    while (isSpace(this.bytes[end])) end -= 1;
    for (let index = key.length - 1; index >= 0; index -= 1, end -= 1) {
      if (this.bytes[end] !== key[index]) return false;
    }
    return true;
  }
}
