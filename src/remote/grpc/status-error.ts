import type { ServiceError } from '@grpc/grpc-js';
import { ErrorTrailer, type FailureWord } from '../../codecs/struct/error-trailers.js';
import { Code, detailsOf, type Details } from '../../codecs/struct/grpc-status.js';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  RemoteFailedError,
  RemoteUnavailableError,
  type CallError,
} from '../../errors/index.js';
import { refused } from '../convert/answers.js';
import { refusedCall } from '../refused-call.js';
import { tooLarge, unreached } from './broken-calls.js';
import { isServiceError, nameOf, type FailedCall } from './status.js';

/** Texts of grpc-js for an answer that ended too early. */
const BROKEN = /^Received RST_STREAM|^Received HTTP status|^No status information/;

/** Whether the remote does not know the procedure. */
export function isUnknownProcedure(error: unknown): boolean {
  return isServiceError(error) && (error.code as number) === Code.UNIMPLEMENTED && wordOf(error) === undefined;
}

/**
 * The error of a call for a status of gRPC. A server of ours says in the trailers how the call failed. rasa-sdk has
 * INTERNAL with details in JSON for a rejection and nothing else, and UNKNOWN, or INTERNAL with a text, for a crash.
 * The texts of a crash are dropped, because they may hold a part of the conversation.
 *
 * @see docs/protocol.md, "Errors, unary"
 */
export function errorOfStatus(error: unknown, call: FailedCall): unknown {
  if (!isServiceError(error)) return error;
  const details = detailsOf(error.details);
  const word = wordOf(error);
  return word === undefined ? ofCode(error, details, call) : ofWord(word, error, details, call);
}

function wordOf({ metadata }: Partial<ServiceError>): FailureWord | undefined {
  const [word] = metadata?.get(ErrorTrailer.error) ?? [];
  return typeof word === 'string' ? (word as FailureWord) : undefined;
}

function ofWord(word: FailureWord, error: ServiceError, details: Details | undefined, call: FailedCall): CallError {
  const { remote, actionName } = call;
  const named = details?.actionName ?? actionName;
  const unavailable = (why: string): CallError => new RemoteUnavailableError(actionName, remote, why, true);
  switch (word) {
    case 'rejected':
      return new ActionExecutionRejection(named, details?.message);
    case 'not-found':
      return new ActionNotFoundException(named, details?.message);
    case 'missing-domain':
      return new ActionMissingDomainException(named, details?.message);
    case 'invalid-call':
      return refusedCall(remote, actionName);
    case 'timed-out':
      return new ActionTimeoutError(named, Number(error.metadata.get(ErrorTrailer.timeoutMs)[0]) || call.timeoutMs);
    case 'overloaded':
      return unavailable('it is overloaded');
    case 'shutting-down':
      return unavailable('it is shutting down');
    case 'unavailable':
      return unavailable('a server behind it is not available');
    case 'unauthenticated':
      return unavailable('it refuses our credentials');
    case 'bad-answer':
      return refused('a server behind it gave no usable answer', call);
    default:
      return new RemoteFailedError(actionName, remote, nameOf(error));
  }
}

function ofCode(error: ServiceError, details: Details | undefined, call: FailedCall): CallError {
  const { remote, actionName } = call;
  const named = details?.actionName ?? actionName;
  switch (error.code as number) {
    case Code.NOT_FOUND:
      if (details?.resource === 'DOMAIN') return new ActionMissingDomainException(named, details.message);
      if (details?.resource === 'ACTION') return new ActionNotFoundException(named, details.message);
      break;
    case Code.INTERNAL:
      if (details) return new ActionExecutionRejection(named, details.message);
      break;
    case Code.DEADLINE_EXCEEDED:
      if (call.timeoutMs > 0) return new ActionTimeoutError(actionName, call.timeoutMs);
      return refused('it has the status DEADLINE_EXCEEDED, from it or a proxy', call);
    case Code.CANCELLED:
      // What a server does with its calls when it is shut down by force.
      return new RemoteUnavailableError(actionName, remote, 'it gave the call up (CANCELLED)', true);
    case Code.UNAUTHENTICATED:
    case Code.PERMISSION_DENIED:
      return new RemoteUnavailableError(actionName, remote, `it refuses our credentials (${nameOf(error)})`, true);
    case Code.UNIMPLEMENTED:
      return refused('there is no action server at its address (UNIMPLEMENTED)', call);
    case Code.RESOURCE_EXHAUSTED:
      return tooLarge(error, call);
    case Code.UNAVAILABLE:
      return unreached(error, call);
    default:
  }
  if (!BROKEN.test(error.details)) return new RemoteFailedError(actionName, remote, nameOf(error));
  return refused(`it ends without a status (${nameOf(error)})`, call);
}
