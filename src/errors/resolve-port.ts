import { InvalidOptionError } from './invalid-errors.js';

/**
 * The port from an option, or else from an environment variable, or else the default one. 0 stands for a free port.
 *
 * @param option - the option's name, for the error
 * @throws InvalidOptionError when it is not a port
 */
export function resolvePort(option: string, given: number | undefined, variable: string, byDefault: number): number {
  if (given !== undefined) return checked(option, given);
  return checked(`The environment variable ${variable}`, process.env[variable] ?? byDefault);
}

function checked(where: string, given: string | number): number {
  const port = Number(given);
  if (given !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidOptionError(where, `must be a whole number from 0 to 65535, but is '${given}'`);
}
