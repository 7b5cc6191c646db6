import { InvalidOptionError } from '../errors/index.js';

/** @throws InvalidOptionError when the value is not one of these */
export function oneOf<Value extends string>(name: string, values: readonly Value[], value: Value): Value {
  if (values.includes(value)) return value;
  throw invalidOption(name, `must be one of ${values.join(', ')}`);
}

/** @throws InvalidOptionError when the value is not a boolean */
export function yesOrNo(name: string, value: unknown, byDefault: boolean): boolean {
  if (value === undefined) return byDefault;
  if (typeof value === 'boolean') return value;
  throw invalidOption(name, 'must be true or false');
}

/** @throws InvalidOptionError when the value is not a positive integer */
export function wholeNumber(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw invalidOption(name, 'must be a whole number above 0');
}

/** A configuration service may return null where its type says otherwise. */
export function refuseNonObject(what: string, value: unknown, problem = 'must be an object'): void {
  if (typeof value !== 'object' || value === null) throw new InvalidOptionError(what, problem);
}

/** The error for an option with a wrong value. */
export function invalidOption(name: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`RasaModule option \`${name}\``, problem);
}
