import { InvalidJsonError, type JsonPart } from '../../../errors/index.js';

/** What JSON.parse does with a text. */
export type JsonParse = (text: string) => unknown;

/**
 * Parses a text.
 *
 * @throws {InvalidJsonError} in place of JSON.parse's error, whose message quotes the text
 */
export function parseJson(parse: JsonParse, text: string, part: JsonPart): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? new InvalidJsonError(part) : error;
  }
}
