import { InvalidOptionError } from './invalid-errors.js';

/**
 * Checks a port, as an option or an environment variable gives it.
 *
 * @param where - the option or the variable, for the error
 * @throws InvalidOptionError when it is not a port; 0 stands for a free one
 */
export function checkPort(where: string, given: string | number): number {
  const port = Number(given);
  if (given !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidOptionError(where, `must be a whole number from 0 to 65535, but is '${given}'`);
}
