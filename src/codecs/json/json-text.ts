import { InvalidJsonError, type JsonPart } from '../../errors/index.js';
import { withoutPythonNumbers } from './python-numbers.js';

/** A function with the signature of JSON.parse. */
export type JsonParse = (text: string) => unknown;

/**
 * Parses a text. Python may write NaN and Infinity, which are not JSON; such a text is parsed again with null in their
 * place.
 *
 * @param onPythonNumbers - called when the text could only be parsed this way
 * @throws {InvalidJsonError} instead of JSON.parse's error, whose message quotes the text
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
