import { ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException } from 'nestjs-rasa';
import { isObject, type ActionDescription } from '../vector.js';

type ErrorMaker = (action: string, given: string | undefined, message: string | undefined) => Error;

const ERRORS: ReadonlyMap<string, ErrorMaker> = new Map<string, ErrorMaker>([
  // A rejection without a name takes the name of the running action.
  ['ActionExecutionRejection', (_, given, message) => new ActionExecutionRejection(given, message)],
  ['ActionNotFoundException', (action, given, message) => new ActionNotFoundException(given ?? action, message)],
  [
    'ActionMissingDomainException',
    (action, given, message) => new ActionMissingDomainException(given ?? action, message),
  ],
  ['Exception', (_action, _given, message) => new Error(message ?? '')],
]);

/** The error for the `raise` of this action's description. */
export function errorToRaise(raise: unknown, { name }: ActionDescription): Error {
  const { exception, action_name: given, message } = isObject(raise) ? raise : {};
  const make = ERRORS.get(String(exception));
  if (!make) throw new TypeError(`The runner does not know the exception ${String(exception)}.`);
  return make(name, given as string | undefined, message as string | undefined);
}

/** Names the exception of a `raise` if the runner does not support it. */
export function unknownError(raise: unknown): string | undefined {
  const exception = isObject(raise) ? String(raise.exception) : undefined;
  return exception === undefined || ERRORS.has(exception) ? undefined : `exception "${exception}"`;
}
