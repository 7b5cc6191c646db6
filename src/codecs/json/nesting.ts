import { InvalidCallError } from '../../errors/index.js';
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './characters.js';

/** How deep a body may be nested, unless an option says otherwise. */
export const DEFAULT_DEPTH = 500;

/** @throws InvalidCallError when brackets of a JSON text are nested deeper than this */
export function refuseDeepText(bytes: Uint8Array, most: number): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const character = bytes[at];
    if (inString) {
      if (character === BACKSLASH) at += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) {
      depth += 1;
      if (depth > most) throw tooDeep(most);
    } else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth -= 1;
  }
}

/** @throws InvalidCallError when a value is nested deeper than this */
export function refuseDeepValue(value: unknown, most: number): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const objects = level.filter((one) => typeof one === 'object' && one !== null);
    if (objects.length > 0 && depth >= most) throw tooDeep(most);
    level = objects.flatMap((one) => Object.values(one) as unknown[]);
  }
}

function tooDeep(most: number): InvalidCallError {
  return new InvalidCallError([{ field: 'body', problem: `is nested deeper than ${most} levels` }]);
}
