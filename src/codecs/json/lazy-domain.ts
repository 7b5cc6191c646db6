import type { JsonObject, UnreadDomain } from '../../protocol/index.js';
import type { ByteText } from './byte-text.js';
import { type JsonParse, parseJson } from './json-text.js';

/** A domain as its text, which is known to be an object with members; parsed when somebody reads it. */
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
      // Whoever reads it first need not be the call that brought it, which was told what had to be told.
      this.#value = parseJson(this.#parse, this.#text.decode(), 'body', () => undefined) as JsonObject;
      this.#text = undefined;
    }
    return this.#value!;
  }
}
