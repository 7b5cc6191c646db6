import { InvalidJsonError, type JsonPart } from '../../errors/index.js';
import { withoutPythonNumbers } from './python-numbers.js';

/** What JSON.parse does with a text. */
export type JsonParse = (text: string) => unknown;

/**
 * Parses a text. One that is not JSON may still be what Python writes: it is parsed again with null for the numbers that
 * JSON does not have.
 *
 * @param onPythonNumbers - told that this was needed, and that it helped
 * @throws {InvalidJsonError} in place of JSON.parse's error, whose message quotes the text
 */
export function parseJson(parse: JsonParse, text: string, part: JsonPart, onPythonNumbers: () => void): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const mended = withoutPythonNumbers(text);
  if (mended === undefined) throw new InvalidJsonError(part);
  try {
    const value = parse(mended);
    onPythonNumbers();
    return value;
  } catch (error) {
    throw error instanceof SyntaxError ? new InvalidJsonError(part) : error;
  }
}
