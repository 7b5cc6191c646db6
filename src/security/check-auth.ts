import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';

/** A header's name (RFC 9110, "token"). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** How an option of `auth` is called in messages. */
export function nameOfAuth(option: string): string {
  return `The option \`auth.${option}\``;
}

/** The error for a member of `auth`. The problem must not hold a secret. */
export function invalidAuth(option: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(nameOfAuth(option), problem);
}

/** @throws InvalidOptionError when the value cannot be a header's name */
export function checkHeaderName(option: string, name: unknown): void {
  if (typeof name === 'string' && HEADER_NAME.test(name)) return;
  throw invalidAuth(option, 'must have the name of a header, such as `x-api-key`');
}

/** @throws InvalidOptionError when the value is not an object */
export function refuseNoOptions(option: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw invalidAuth(option, 'must be an object');
}

/** @throws InvalidOptionError naming the first member that is not known */
export function refuseUnknownAuth(option: string, value: object, known: readonly string[]): void {
  refuseUnknownMembers(nameOfAuth(option), value, known);
}

/** Whether a value is an object of options, and not a secret. */
export function isOptions<Options>(value: unknown, member: keyof Options & string): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && member in value;
}
