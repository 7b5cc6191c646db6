import { InvalidOptionError } from '../../errors/index.js';

/** @throws InvalidOptionError when it is not a number of calls */
export function checkConcurrency(option: string, concurrency: number | undefined): void {
  if (concurrency === undefined || (Number.isInteger(concurrency) && concurrency > 0)) return;
  throw new InvalidOptionError(option, 'must be a whole number above 0');
}
