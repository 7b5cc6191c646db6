import { HttpException } from '@nestjs/common';
import { ActionExecutionRejection, ActionMissingDomainException, ActionTimeoutError } from '../errors/index.js';

/** An error as it leaves a thread. Its class would be lost on the way, so its kind is named. */
export type ThreadFailure =
  | { readonly kind: 'rejected'; readonly actionName: string | null; readonly text: string }
  | { readonly kind: 'missing-domain' }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  | { readonly kind: 'http'; readonly status: number; readonly response: string | object }
  | { readonly kind: 'crashed'; readonly name: string; readonly message: string; readonly stack: string | undefined };

/** Describes an error inside a thread. */
export function failureOf(error: unknown): ThreadFailure {
  if (error instanceof ActionExecutionRejection) {
    return { kind: 'rejected', actionName: error.actionName, text: error.textFor(error.actionName) };
  }
  if (error instanceof ActionMissingDomainException) return { kind: 'missing-domain' };
  if (error instanceof ActionTimeoutError) return { kind: 'timed-out', timeoutMs: error.timeoutMs };
  if (error instanceof HttpException) return { kind: 'http', status: error.getStatus(), response: plain(error) };
  const { name, message, stack } = error instanceof Error ? error : new Error(`It threw a ${typeof error}.`);
  return { kind: 'crashed', name, message, stack };
}

/** Makes the error again outside of the thread. A crash keeps the stack that it had inside. */
export function errorOf(failure: ThreadFailure, actionName: string): Error {
  switch (failure.kind) {
    case 'rejected':
      return new ActionExecutionRejection(failure.actionName ?? actionName, failure.text);
    case 'missing-domain':
      return new ActionMissingDomainException(actionName);
    case 'timed-out':
      return new ActionTimeoutError(actionName, failure.timeoutMs);
    case 'http':
      return new HttpException(failure.response, failure.status);
    case 'crashed':
      return crashOf(failure);
    default:
      return unknownKind(failure);
  }
}

function crashOf({ name, message, stack }: Extract<ThreadFailure, { kind: 'crashed' }>): Error {
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}

function unknownKind(failure: never): never {
  throw new TypeError(`A thread failed in an unknown way: ${JSON.stringify(failure)}.`);
}

/** The response of an exception may be any object, but only JSON leaves the thread. */
function plain(exception: HttpException): string | object {
  return JSON.parse(JSON.stringify(exception.getResponse())) as string | object;
}
