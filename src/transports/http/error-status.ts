import { HttpException } from '@nestjs/common';
import { unexpectedErrorText } from '../../actions/index.js';
import {
  ActionExecutionRejection,
  CallError,
  InvalidCallError,
  OverloadedError,
  UnauthenticatedError,
} from '../../errors/index.js';

/** A status with its body and headers. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The encodings that a call may have (RFC 7694). */
export const ACCEPTED_ENCODINGS = { 'accept-encoding': 'gzip, deflate, br' };

/**
 * The only table from errors to HTTP statuses. A 400 always has the action's name, because Rasa reads it there. No body
 * contains anything from the call except that name.
 *
 * @param error - whatever was thrown
 * @param actionName - the action that was called, where it is known
 * @param requestId - the id under which the log has the cause
 * @see docs/protocol.md, "Status codes" and "Where nestjs-rasa differs, and why"
 */
export function toHttpAnswer(error: unknown, actionName: string | null, requestId: string): HttpAnswer {
  if (error instanceof CallError) return fromCallError(error, actionName);
  if (error instanceof HttpException) return fromHttpException(error, actionName);
  return { status: 500, body: { error: unexpectedErrorText(actionName, requestId), action_name: actionName } };
}

function fromCallError(error: CallError, called: string | null): HttpAnswer {
  const action_name = error.actionName || called;
  const body = { error: error.message, action_name };
  switch (error.kind) {
    case 'rejected':
      return { status: 400, body: { error: rejectionText(error, called), action_name: action_name ?? '' } };
    case 'not-found':
      return { status: 404, body };
    case 'missing-domain':
      return { status: 449, body };
    case 'invalid-call':
      return { status: 422, body: { ...body, details: error instanceof InvalidCallError ? error.details : [] } };
    case 'too-large':
      return { status: 413, body };
    case 'unsupported-encoding':
      return { status: 415, body, headers: ACCEPTED_ENCODINGS };
    case 'timed-out':
      return { status: 504, body };
    case 'aborted':
      return { status: 499, body };
    case 'overloaded':
      return { status: 503, body, headers: retryAfter(error) };
    case 'shutting-down':
      return { status: 503, body, headers: { connection: 'close' } };
    case 'unavailable':
      return { status: 503, body };
    case 'bad-answer':
      return { status: 502, body };
    case 'failed':
      return { status: 500, body };
    case 'unauthenticated':
      return { status: 401, body, headers: { 'www-authenticate': challengesOf(error) } };
    default:
      return unknownKind(error.kind);
  }
}

function retryAfter(error: CallError): Readonly<Record<string, string>> {
  return error instanceof OverloadedError ? { 'retry-after': String(error.retryAfterSeconds) } : {};
}

/** An HttpException keeps its status and its text, because its author wrote both for the client. */
function fromHttpException(error: HttpException, actionName: string | null): HttpAnswer {
  const status = error.getStatus();
  const body = { error: textOf(error), action_name: actionName };
  // Other statuses are not errors: an adapter would fail, or send the answer as a success.
  if (!Number.isInteger(status) || status < 400 || status > 599) return { status: 500, body };
  // Rasa looks for the name in a 400. Without a name, the call itself is invalid.
  return status === 400 && !actionName ? { status: 422, body: { ...body, details: [] } } : { status, body };
}

function textOf(error: HttpException): string {
  const response = error.getResponse();
  if (typeof response === 'string') return response;
  const { message } = (response ?? {}) as { message?: string | string[] };
  return [message ?? error.message].flat().join('; ');
}

function challengesOf(error: CallError): string {
  return error instanceof UnauthenticatedError ? error.challenges.join(', ') : '';
}

function rejectionText(error: CallError, called: string | null): string {
  return error instanceof ActionExecutionRejection ? error.textFor(called) : error.message;
}

function unknownKind(kind: never): never {
  throw new TypeError(`No HTTP status is defined for the error kind '${String(kind)}'.`);
}
