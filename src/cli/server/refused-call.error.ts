import { didYouMean } from '../../errors/index.js';
import { CliError } from '../cli.error.js';
import { printable } from '../terminal/printable.js';

/** Why a server refused a call, where commands make a difference. */
export type Refusal = 'denied' | 'missing-domain' | 'unknown-action' | 'no-route' | 'other';

/** The server answered, but refused the call. The message has what it said, and the remedy. */
export class RefusedCallError extends CliError {
  constructor(
    readonly refusal: Refusal,
    problem: string,
    remedy: string,
  ) {
    super(printable(problem).replace(/\.+$/, ''), remedy);
    this.name = 'RefusedCallError';
  }
}

/** The server wants credentials, or other ones. */
export function deniedError(what: string): RefusedCallError {
  const remedy = "Pass them with --token or --header 'Name: value', or in NESTJS_RASA_TOKEN or NESTJS_RASA_HEADERS.";
  return new RefusedCallError('denied', `The server refuses the credentials (${what})`, remedy);
}

/** The server has no action of this name. */
export function unknownActionError(name: string, known: readonly string[]): RefusedCallError {
  const remedy = didYouMean(name, known).trim() || 'Run nestjs-rasa actions to see those that it has.';
  return new RefusedCallError('unknown-action', `The server has no action ${name}`, remedy);
}

/** The action needs the domain, which the call did not have. */
export function missingDomainError(name: string): RefusedCallError {
  return new RefusedCallError('missing-domain', `${name} needs the domain`, 'Pass its files with --domain.');
}
