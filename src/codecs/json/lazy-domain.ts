import type { JsonObject, UnreadDomain } from '../../protocol/index.js';
import type { ByteText } from './byte-text.js';
import { type JsonParse, parseJson } from './json-text.js';

/** A domain that is kept as text and parsed on first access. The text is known to be an object that is not empty. */
export class LazyDomain implements UnreadDomain {
  readonly byteLength: number;
  readonly #parse: JsonParse;
  #text: ByteText | undefined;
  #value: JsonObject | undefined;

  constructor(text: ByteText, parse: JsonParse) {
    this.byteLength = text.byteLength;
    this.#text = text;
    this.#parse = parse;
  }

  read(): JsonObject {
    if (this.#text) {
      // The reader may be a later call with the same text, so nothing is reported about Python's numbers here.
      this.#value = parseJson(this.#parse, this.#text.decode(), 'body', () => undefined) as JsonObject;
      this.#text = undefined;
    }
    return this.#value!;
  }
}
