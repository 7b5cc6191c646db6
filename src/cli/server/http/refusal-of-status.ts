import { isJsonObject, type JsonObject } from '../../../protocol/index.js';
import { deniedError, missingDomainError, RefusedCallError } from '../refused-call.error.js';

const LOOK_AT_LOG = 'Look at the log of the server.';

/** An answer that is not a success. */
export interface FailedAnswer {
  /** Where it came from, without credentials. */
  readonly address: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly body: unknown;
}

/**
 * The error for an answer, except that of an unknown action.
 *
 * @see docs/errors.md, which has the statuses of this library
 */
export function refusalOfStatus({ address, status, location, body }: FailedAnswer, action: string): RefusedCallError {
  const said = isJsonObject(body) ? textOf(body) : undefined;
  const refused = (problem: string, remedy: string) => new RefusedCallError('other', problem, remedy);
  if (status === 401 || status === 403) return deniedError(`${status}${said ? `: ${said}` : ''}`);
  if (status === 449) return missingDomainError(action);
  if (status === 404 || status === 405) {
    const remedy = "Add the module's prefix to --server if it has one, or check the port.";
    return new RefusedCallError('no-route', `There is no ${address}`, remedy);
  }
  if (status >= 300 && status < 400) {
    const target = location ? ` to ${location}` : '';
    return refused(`${address} redirects${target}`, 'Pass the address of the action server itself.');
  }
  if (said === undefined) {
    const remedy = 'Is there a proxy in front of it? Check the address.';
    return refused(`${address} answered with status ${status}, and not as an action server does`, remedy);
  }
  if (status === 400) return refused(`${action} rejected its execution: ${said}`, 'Rasa would predict another action.');
  if (status === 422) return refused(`The call is not valid: ${detailsOf(body) || said}`, 'Correct the call.');
  if (status === 503) return refused(`The server is shutting down: ${said}`, 'Try again later.');
  return refused(`The server answered with status ${status}: ${said}`, LOOK_AT_LOG);
}

/** Whether a 404 says that there is no such action. */
export function isUnknownAction(status: number, body: unknown): boolean {
  if (status !== 404 || !isJsonObject(body)) return false;
  const { error } = body;
  return typeof body['action_name'] === 'string' || (isJsonObject(error) && typeof error['action_name'] === 'string');
}

/** The text of an error, also of one that is an event of a stream. */
function textOf(body: JsonObject): string | undefined {
  const { error, message } = body;
  const said = isJsonObject(error) ? error['message'] : (error ?? message);
  return typeof said === 'string' ? said : undefined;
}

function detailsOf(body: unknown): string {
  const { details } = body as { details?: unknown };
  if (!Array.isArray(details)) return '';
  return details
    .filter(isJsonObject)
    .map(({ field, problem }) => `${String(field)} ${String(problem)}`)
    .join('; ');
}
