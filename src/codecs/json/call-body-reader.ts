import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { type BodyOutline, outlineOf } from './body-outline.js';
import { BodySource } from './body-source.js';
import { DomainReader } from './domain-reader.js';
import { type JsonParse, parseJson } from './json-text.js';
import { DEFAULT_DEPTH, refuseDeepText } from './nesting.js';
import type { Slice } from './outline-walk.js';
import { RawHistory } from './raw-history.js';
import { StructuralScanner } from './structural-scanner.js';
import { orNull } from './wasm.js';

/** How a {@link CallBodyReader} reads. */
export interface CallBodyReaderOptions {
  /** When `tracker.events` is parsed: on first access, or with the body. */
  readonly history: 'lazy' | 'eager';
  /** How deep a body may be nested; 500 by default. */
  readonly maxDepth?: number;
  /** How many domains are cached by their text; 8 by default, 0 turns the cache off. */
  readonly domainTexts?: number;
  /** Replaces JSON.parse. Tests use it to see what is parsed. */
  readonly parse?: JsonParse;
  /** The scanner to use; with null, every body is parsed as a whole. */
  readonly scanner?: StructuralScanner | null;
}

const DEFAULT_DOMAIN_TEXTS = 8;

/**
 * Reads the body of a call. The result is that of JSON.parse, but it takes less work: the history and the domain stay
 * text until an action reads them, and all calls that send the same domain share one.
 *
 * Both parts are cut out of the text and replaced by random placeholders, and the rest is parsed. If that works and the
 * placeholders are found at `tracker.events` and `domain`, the parts stood in the right place and are put back as
 * values. In every other case the whole body is parsed.
 */
export class CallBodyReader {
  readonly #lazy: boolean;
  readonly #parse: JsonParse;
  readonly #domains: DomainReader;
  readonly #scanner: StructuralScanner | null;
  readonly #maxDepth: number;
  readonly #historyMark = `history ${randomUUID()}`;
  readonly #domainMark = `domain ${randomUUID()}`;

  constructor(options: CallBodyReaderOptions) {
    this.#lazy = options.history === 'lazy';
    this.#parse = options.parse ?? ((text) => JSON.parse(text) as unknown);
    this.#maxDepth = options.maxDepth ?? DEFAULT_DEPTH;
    this.#domains = new DomainReader(this.#parse, options.domainTexts ?? DEFAULT_DOMAIN_TEXTS);
    this.#scanner = options.scanner === undefined ? orNull(() => new StructuralScanner()) : options.scanner;
  }

  /**
   * Parses a body.
   *
   * With a lazy history, an array in `tracker.events` becomes an {@link EventHistory}. A `domain` that is not empty
   * becomes an {@link UnreadDomain}. If the whole body had to be parsed, both are plain values.
   *
   * @param body - not kept; its memory may be reused afterwards
   * @param onPythonNumbers - called when NaN, Infinity or -Infinity were read as null, now or when the history is read
   * @throws {InvalidCallError} when the body is nested too deep
   * @throws {InvalidJsonError} when the body is not JSON; an error inside a lazy history shows when it is read
   */
  read(body: Uint8Array, onPythonNumbers: () => void = () => undefined): unknown {
    const source = new BodySource(body, onPythonNumbers);
    const scanner = this.#scanner;
    const outline = scanner && outlineOf(scanner, source.bytes, this.#domains.texts);
    if (!outline || outline.reach > this.#maxDepth) refuseDeepText(source.bytes, this.#maxDepth);
    const call = outline && this.#readParts(source, scanner, outline);
    return call ?? parseJson(this.#parse, source.text(), 'body', onPythonNumbers);
  }

  /** Reads the call part by part; undefined when the outline was wrong about a part. */
  #readParts(source: BodySource, scanner: StructuralScanner, outline: BodyOutline): JsonObject | undefined {
    const history = this.#lazy ? outline.history : undefined;
    const { domain } = outline;
    const call = history || domain ? this.#parseAround(source, history, domain) : undefined;
    if (!isJsonObject(call) || (domain && call['domain'] !== this.#domainMark)) return undefined;
    if (history) {
      const tracker = call['tracker'];
      if (!isJsonObject(tracker) || tracker['events'] !== this.#historyMark) return undefined;
      tracker['events'] = new RawHistory(source.copy(history), history, scanner, this.#parse, source.onPythonNumbers);
    }
    if (domain) call['domain'] = this.#domains.read(source, domain);
    return call;
  }

  /** Parses the body with placeholders instead of the two slices; undefined when that is not JSON. */
  #parseAround(source: BodySource, history: Slice | undefined, domain: Slice | undefined): unknown {
    const domainFirst = history && domain && domain.start < history.start;
    let text = '';
    let end = 0;
    for (const slice of domainFirst ? [domain, history] : [history, domain]) {
      if (!slice) continue;
      text += `${source.text(end, slice.start)}"${slice === domain ? this.#domainMark : this.#historyMark}"`;
      end = slice.end;
    }
    try {
      return parseJson(this.#parse, text + source.text(end), 'body', source.onPythonNumbers);
    } catch {
      return undefined; // The whole body is parsed next, which reports the error.
    }
  }
}
