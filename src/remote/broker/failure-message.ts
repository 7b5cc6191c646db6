import { HttpException } from '@nestjs/common';
import { unexpectedErrorText, type CallFailure } from '../../actions/index.js';
import {
  ActionExecutionRejection,
  ActionTimeoutError,
  CallError,
  InvalidCallError,
  type CallErrorKind,
  type CallProblem,
} from '../../errors/index.js';
import { Header, Kind, type BrokerMessage } from './message.js';

/** Why a worker has no answer, as the header says it. */
export type FailureWord = CallErrorKind | 'crashed' | 'denied';

/** The body of a failure. */
export interface FailureBody {
  /** The text for the client; never a part of the conversation. */
  readonly error: string;
  readonly action_name: string | null;
  /** The time limit that has passed. */
  readonly timeout_ms?: number;
  /** What is wrong with a call that is not valid. */
  readonly details?: readonly CallProblem[];
  /** The status of an HttpException that the worker's code threw. */
  readonly status?: number;
}

/** How a call failed in a worker, in a word. */
export function failureWord(error: unknown): FailureWord {
  if (error instanceof CallError) return error.kind;
  if (!(error instanceof HttpException)) return 'crashed';
  // As over HTTP, where Rasa takes a 400 for a rejection.
  return error.getStatus() === 400 ? 'rejected' : 'denied';
}

/** What the caller gets in place of an answer. */
export function failureMessage(call: string, failure: CallFailure): BrokerMessage {
  const headers = {
    [Header.kind]: Kind.failure,
    [Header.call]: call,
    [Header.error]: failureWord(failure.error),
  };
  return { headers, body: Buffer.from(JSON.stringify(bodyOf(failure))) };
}

function bodyOf({ error, actionName, requestId }: CallFailure): FailureBody {
  if (error instanceof ActionExecutionRejection) {
    return { error: error.textFor(actionName), action_name: error.actionName || actionName };
  }
  if (error instanceof CallError) {
    const body = { error: error.message, action_name: error.actionName || actionName };
    if (error instanceof InvalidCallError) return { ...body, details: error.details };
    return error instanceof ActionTimeoutError ? { ...body, timeout_ms: error.timeoutMs } : body;
  }
  if (error instanceof HttpException) {
    return { error: error.message, action_name: actionName, status: error.getStatus() };
  }
  return { error: unexpectedErrorText(actionName, requestId), action_name: actionName };
}
