import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  InvalidCallError,
  OverloadedError,
  RemoteAnswerError,
  RemoteFailedError,
  RemoteUnavailableError,
  type CallError,
  type CallProblem,
} from '../../errors/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { FailureWord } from './failure-message.js';
import { Header, type BrokerMessage } from './message.js';

/** After how many seconds another attempt makes sense, as by default in `limits.maxWaitMs` of RasaModule. */
const RETRY_SECONDS = 5;

/** The error of a call that failed in a worker. */
export function failureError(message: BrokerMessage, actionName: string, remote: string): CallError {
  const body = parsed(message.body);
  if (!body) return new RemoteAnswerError(actionName, remote, 'its failure is not a JSON object');
  const named = textOf(body, 'action_name') ?? actionName;
  const text = textOf(body, 'error');
  const unavailable = (why: string): CallError => new RemoteUnavailableError(actionName, remote, why, true);
  const word = message.headers[Header.error] as FailureWord;
  switch (word) {
    case 'rejected':
      return new ActionExecutionRejection(named, text);
    case 'not-found':
      return new ActionNotFoundException(named, text);
    case 'missing-domain':
      return new ActionMissingDomainException(named, text);
    case 'timed-out':
      return new ActionTimeoutError(named, numberOf(body, 'timeout_ms'));
    case 'overloaded':
      return new OverloadedError(
        actionName,
        `a worker of the remote '${remote}' has reached its limits`,
        RETRY_SECONDS,
      );
    case 'shutting-down':
      return unavailable('the worker is shutting down');
    case 'unavailable':
      return unavailable('a server behind the worker is not available');
    case 'unauthenticated':
    case 'denied':
      return unavailable(`the worker refuses the call (status ${numberOf(body, 'status') || 401})`);
    case 'bad-answer':
      return new RemoteAnswerError(actionName, remote, 'a server behind the worker gave no usable answer');
    case 'invalid-call':
      return new InvalidCallError(problemsIn(body, remote), named);
    case 'aborted':
    case 'too-large':
    case 'unsupported-encoding':
    case 'failed':
    case 'crashed':
      return new RemoteFailedError(actionName, remote, word);
    default:
      return unknownWord(word, actionName, remote);
  }
}

function parsed(body: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(body: JsonObject, member: string): string | undefined {
  const value = body[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What is wrong with the call; never a part of it. */
function problemsIn({ details }: JsonObject, remote: string): readonly CallProblem[] {
  const problems = Array.isArray(details) ? details.filter(isJsonObject) : [];
  if (problems.length === 0) return [{ field: 'body', problem: `was refused by the remote '${remote}'` }];
  return problems.map((problem) => ({
    field: textOf(problem, 'field') ?? 'body',
    problem: textOf(problem, 'problem') ?? 'is not valid',
  }));
}

function numberOf(body: JsonObject, member: string): number {
  const value = body[member];
  return typeof value === 'number' ? value : 0;
}

/** A later version of a worker may fail in ways that are not known here. */
function unknownWord(_word: never, actionName: string, remote: string): CallError {
  return new RemoteFailedError(actionName, remote, 'an unknown failure');
}
