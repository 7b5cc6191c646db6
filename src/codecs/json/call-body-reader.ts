import { isAscii } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { type BodyOutline, outlineOf } from './body-outline.js';
import { ByteText } from './byte-text.js';
import { isSpace, QUOTE } from './characters.js';
import { DomainTexts } from './domain-texts.js';
import { type JsonParse, parseJson } from './json-text.js';
import { JsonValidator } from './json-validator.js';
import { LazyDomain } from './lazy-domain.js';
import type { DomainSlice, Slice } from './outline-walk.js';
import { ParsedHistory } from './parsed-history.js';
import { RawHistory } from './raw-history.js';
import { StructuralScanner } from './structural-scanner.js';

/** How a {@link CallBodyReader} reads. */
export interface CallBodyReaderOptions {
  /** When `tracker.events` is parsed: on first access, or with the body. */
  readonly history: 'lazy' | 'eager';
  /** How many domains are cached by their text; 8 by default, 0 turns the cache off. */
  readonly domainTexts?: number;
  /** Used instead of JSON.parse; tests count with it what is parsed. */
  readonly parse?: JsonParse;
  /** The scanner to use; with null, every body is parsed as a whole. */
  readonly scanner?: StructuralScanner | null;
}

/** How bytes are decoded. A body of ASCII is read as latin1, which is faster. */
type Encoding = 'latin1' | 'utf8';

/** A body that is being read. */
interface Source {
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly onPythonNumbers: () => void;
}

const DEFAULT_DOMAIN_TEXTS = 8;

/**
 * Reads the body of a call with the result of JSON.parse, but with less work. The history and the domain stay text
 * until an action reads them, and a domain is checked and parsed once for all calls that send the same text.
 *
 * Both are cut out of the text and replaced by random placeholders, and the rest is parsed. If it is valid JSON and the
 * placeholders are found at `tracker.events` and `domain`, then the two parts stood where a value may stand, and they
 * can be put back as values. In every other case the whole body is parsed.
 */
export class CallBodyReader {
  readonly #lazy: boolean;
  readonly #parse: JsonParse;
  readonly #domains: DomainTexts;
  readonly #scanner: StructuralScanner | null;
  readonly #validator: JsonValidator | null;
  readonly #historyMark = `history ${randomUUID()}`;
  readonly #domainMark = `domain ${randomUUID()}`;

  constructor(options: CallBodyReaderOptions) {
    this.#lazy = options.history === 'lazy';
    this.#parse = options.parse ?? ((text) => JSON.parse(text) as unknown);
    this.#domains = new DomainTexts(options.domainTexts ?? DEFAULT_DOMAIN_TEXTS);
    this.#scanner = options.scanner === undefined ? orNull(() => new StructuralScanner()) : options.scanner;
    this.#validator = this.#scanner && orNull(() => new JsonValidator());
  }

  /**
   * Parses a body.
   *
   * With a lazy history, an array in `tracker.events` becomes an {@link EventHistory}. A `domain` that is not empty
   * becomes an {@link UnreadDomain}; calls with the same text share it.
   *
   * @param body - not kept; its memory may be reused afterwards
   * @param onPythonNumbers - called when NaN, Infinity or -Infinity were read as null, now or when the history is read
   * @throws {InvalidJsonError} when the body is not JSON; an error inside a lazy history shows when it is read
   */
  read(body: Uint8Array, onPythonNumbers: () => void = () => undefined): unknown {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const source: Source = { bytes, encoding: isAscii(bytes) ? 'latin1' : 'utf8', onPythonNumbers };
    const scanner = this.#scanner;
    const outline = scanner && outlineOf(scanner, bytes, this.#domains);
    const call = outline && this.#readParts(source, scanner, outline);
    return call ?? this.#readWhole(source);
  }

  /** Reads the call part by part; undefined when the outline was wrong about a part. */
  #readParts(source: Source, scanner: StructuralScanner, outline: BodyOutline): JsonObject | undefined {
    const history = this.#lazy ? outline.history : undefined;
    const { domain } = outline;
    const call = history || domain ? this.#parseAround(source, history, domain) : undefined;
    if (!isJsonObject(call) || (domain && call['domain'] !== this.#domainMark)) return undefined;
    if (history) {
      const tracker = call['tracker'];
      if (!isJsonObject(tracker) || tracker['events'] !== this.#historyMark) return undefined;
      const text = new ByteText(source.bytes, history.start, history.end, source.encoding === 'latin1');
      tracker['events'] = new RawHistory(text, history, scanner, this.#parse, source.onPythonNumbers);
    }
    if (domain) call['domain'] = this.#domainOf(source, domain);
    return call;
  }

  /** Parses the body with placeholders instead of the two slices; undefined when that is not JSON. */
  #parseAround(source: Source, history: Slice | undefined, domain: Slice | undefined): unknown {
    const { bytes, encoding, onPythonNumbers } = source;
    const domainFirst = history && domain && domain.start < history.start;
    let text = '';
    let end = 0;
    for (const slice of domainFirst ? [domain, history] : [history, domain]) {
      if (!slice) continue;
      text += `${bytes.toString(encoding, end, slice.start)}"${slice === domain ? this.#domainMark : this.#historyMark}"`;
      end = slice.end;
    }
    try {
      return parseJson(this.#parse, text + bytes.toString(encoding, end), 'body', onPythonNumbers);
    } catch {
      return undefined; // The whole body is parsed next, which reports the error.
    }
  }

  #domainOf({ bytes, encoding, onPythonNumbers }: Source, slice: DomainSlice): object {
    const { start, end, known } = slice;
    if (known?.value) return known.value;
    // The domain store ignores an empty domain, and must see that it is empty without parsing it.
    const isLazy = hasMembers(bytes, start) && (known ?? this.#validator?.isObject(bytes, start, end));
    const domain = isLazy
      ? new LazyDomain(new ByteText(bytes, start, end, encoding === 'latin1'), this.#parse)
      : (parseJson(this.#parse, bytes.toString(encoding, start, end), 'body', onPythonNumbers) as object);
    if (known) known.value = domain;
    else this.#domains.remember(bytes, start, end, domain);
    return domain;
  }

  #readWhole({ bytes, encoding, onPythonNumbers }: Source): unknown {
    const call = parseJson(this.#parse, bytes.toString(encoding), 'body', onPythonNumbers);
    const tracker = this.#lazy && isJsonObject(call) && Object.hasOwn(call, 'tracker') ? call['tracker'] : undefined;
    if (isJsonObject(tracker) && Object.hasOwn(tracker, 'events') && Array.isArray(tracker['events'])) {
      tracker['events'] = new ParsedHistory(tracker['events'] as JsonObject[]);
    }
    return call;
  }
}

/** Whether the JSON object that begins at `start` has members. */
function hasMembers(bytes: Buffer, start: number): boolean {
  let at = start + 1;
  while (isSpace(bytes[at])) at += 1;
  return bytes[at] === QUOTE;
}

/** Creates something that runs as WebAssembly; null when WebAssembly, its SIMD or enough memory is not available. */
function orNull<T>(create: () => T): T | null {
  try {
    return create();
  } catch {
    return null;
  }
}
