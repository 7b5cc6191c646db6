import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  RemoteFailedError,
  RemoteUnavailableError,
  type CallError,
} from '../../errors/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { refused } from '../convert/answers.js';
import { refusedCall } from '../refused-call.js';

/** The call that was answered. */
export interface AnsweredCall {
  readonly remote: string;
  readonly actionName: string;
  readonly timeoutMs: number;
}

/** The statuses whose body says what Rasa, or its user, has to know. */
const TOLD = [400, 404, 449];

/** Whether the body of an answer with this status is read. */
export function isTold(status: number): boolean {
  return TOLD.includes(status);
}

/**
 * The error of a status whose body was read. Rasa takes each 400 for a rejection, so one without the name of an action
 * is not passed on.
 */
export function toldError(status: number, body: Buffer, call: AnsweredCall): CallError {
  const { action_name: name, message } = toldIn(body);
  const text = typeof message === 'string' ? message : undefined;
  if (typeof name !== 'string' || name === '') return refused(`it has status ${status} and names no action`, call);
  if (status === 400) return new ActionExecutionRejection(name, text);
  return status === 404 ? new ActionNotFoundException(name, text) : new ActionMissingDomainException(name, text);
}

/** Where a stream was asked for, the body is the event `error`. */
function toldIn(body: Buffer): { readonly action_name?: unknown; readonly message?: unknown } {
  try {
    const { error, action_name } = JSON.parse(body.toString()) as JsonObject;
    return isJsonObject(error) ? error : { action_name, message: error };
  } catch {
    return {};
  }
}

/**
 * The error of every other status. Its body is not read: that of rasa-sdk's 500 holds the whole conversation.
 */
export function errorOfStatus(status: number, { remote, actionName, timeoutMs }: AnsweredCall): CallError {
  if (status === 401 || status === 403) {
    return new RemoteUnavailableError(actionName, remote, `it refuses our credentials (status ${status})`, true);
  }
  if (status === 422) return refusedCall(remote, actionName);
  if (status === 429 || status === 503) {
    return new RemoteUnavailableError(actionName, remote, `it answers with status ${status}`, true);
  }
  if (status === 504 && timeoutMs > 0) return new ActionTimeoutError(actionName, timeoutMs);
  if (status === 502 || status === 504)
    return refused(`it has status ${status}, from it or a proxy`, { remote, actionName });
  if (status >= 300 && status < 400) {
    return refused(`it is a redirect (status ${status}); set \`url\` to where it leads`, { remote, actionName });
  }
  if (status < 300) return refused(`it has status ${status}, and only 200 has an answer`, { remote, actionName });
  return new RemoteFailedError(actionName, remote, `status ${status}`);
}
