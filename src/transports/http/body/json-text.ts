import { isAscii } from 'node:buffer';
import { InvalidJsonError, type JsonPart } from '../../../errors/index.js';

/** What JSON.parse does with a text. */
export type JsonParse = (text: string) => unknown;

/** The text in [start, end), decoded as `Buffer.toString('utf8')` does, faster where it is plain ASCII. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  const part = bytes.subarray(start, end);
  return part.toString(isAscii(part) ? 'latin1' : 'utf8');
}

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
