import type { BodySource } from './body-source.js';
import { isSpace, QUOTE } from './characters.js';
import { DomainTexts } from './domain-texts.js';
import { type JsonParse, parseJson } from './json-text.js';
import { JsonValidator } from './json-validator.js';
import { LazyDomain } from './lazy-domain.js';
import type { DomainSlice } from './outline-walk.js';
import { orNull } from './wasm.js';

/** Makes the domain of a call from its text. All calls with the same text share one domain. */
export class DomainReader {
  /** The domains of recent calls. */
  readonly texts: DomainTexts;
  readonly #parse: JsonParse;
  readonly #validator = orNull(() => new JsonValidator());

  /** @param limit - how many domains are cached */
  constructor(parse: JsonParse, limit: number) {
    this.#parse = parse;
    this.texts = new DomainTexts(limit);
  }

  /**
   * The domain at this place of a body.
   *
   * @throws {InvalidJsonError} when the text is not JSON
   */
  read(source: BodySource, slice: DomainSlice): object {
    const { known } = slice;
    if (known?.value) return known.value;
    const domain = this.#make(source, slice);
    if (known) known.value = domain;
    else this.texts.remember(source.bytes, slice.start, slice.end, domain);
    return domain;
  }

  #make(source: BodySource, slice: DomainSlice): object {
    const { start, end, known } = slice;
    const isValid = (): boolean => known !== undefined || this.#validator?.isObject(source.bytes, start, end) === true;
    // The domain store ignores an empty domain, and must see that it is empty without parsing it.
    if (hasMembers(source.bytes, start) && isValid()) return new LazyDomain(source.copy(slice), this.#parse);
    return parseJson(this.#parse, source.text(start, end), 'body', source.onPythonNumbers) as object;
  }
}

/** Whether the JSON object that begins at `start` has members. */
function hasMembers(bytes: Buffer, start: number): boolean {
  let at = start + 1;
  while (isSpace(bytes[at])) at += 1;
  return bytes[at] === QUOTE;
}
