import { HttpException } from '@nestjs/common';
import { unexpectedErrorText } from '../../actions/index.js';
import type { FailureWord } from '../../codecs/struct/error-trailers.js';
import { Code } from '../../codecs/struct/grpc-status.js';
import { ActionExecutionRejection, ActionTimeoutError, CallError } from '../../errors/index.js';

/** The name of a code, such as `NOT_FOUND`; the number for a code that is not used here. */
export function statusName(code: number): string {
  return Object.entries(Code).find(([, value]) => value === code)?.[0] ?? String(code);
}

/** The details of a status, which are sent as JSON. */
export interface GrpcDetails {
  readonly action_name: string;
  readonly message: string;
  /** For NOT_FOUND: what was not found. If it is the domain, Rasa calls again with it. */
  readonly resource_type?: 'ACTION' | 'DOMAIN';
}

/** A status with its details. */
export interface GrpcAnswer {
  readonly code: number;
  readonly details: GrpcDetails;
  /** Sent as trailers, for a caller of ours. */
  readonly word?: FailureWord;
  readonly timeoutMs?: number;
}

/**
 * The only table from errors to gRPC statuses. Rasa takes INTERNAL for a rejection; the contract has no other
 * code for it.
 *
 * @param error - the thrown value
 * @param actionName - the action that was called, where it is known
 * @param requestId - the id under which the log has the cause
 * @see docs/protocol.md, "Errors, unary", and "Where nestjs-rasa differs, and why"
 */
export function toGrpcAnswer(error: unknown, actionName: string, requestId: string): GrpcAnswer {
  if (error instanceof ActionTimeoutError) {
    return { ...fromCallError(error, actionName), word: error.kind, timeoutMs: error.timeoutMs };
  }
  if (error instanceof CallError) return { ...fromCallError(error, actionName), word: error.kind };
  const denial = denialOf(error);
  const code = denial?.code ?? Code.INTERNAL;
  const message = denial?.message ?? unexpectedErrorText(actionName, requestId);
  return { code, details: { action_name: actionName, message }, ...(code === Code.INTERNAL && { word: 'crashed' }) };
}

function fromCallError(error: CallError, called: string): Pick<GrpcAnswer, 'code' | 'details'> {
  const details: GrpcDetails = { action_name: error.actionName ?? called, message: error.message };
  switch (error.kind) {
    case 'rejected':
      return { code: Code.INTERNAL, details: { ...details, message: rejectionText(error, called) } };
    case 'not-found':
      return { code: Code.NOT_FOUND, details: { ...details, resource_type: 'ACTION' } };
    case 'missing-domain':
      return { code: Code.NOT_FOUND, details: { ...details, resource_type: 'DOMAIN' } };
    case 'invalid-call':
      return { code: Code.INVALID_ARGUMENT, details };
    case 'too-large':
      return { code: Code.RESOURCE_EXHAUSTED, details };
    case 'unsupported-encoding':
      return { code: Code.UNIMPLEMENTED, details };
    case 'timed-out':
      return { code: Code.DEADLINE_EXCEEDED, details };
    case 'aborted':
      return { code: Code.CANCELLED, details };
    // Not RESOURCE_EXHAUSTED, which clients and proxies take for a quota and do not try elsewhere.
    case 'overloaded':
    case 'shutting-down':
    case 'unavailable':
      return { code: Code.UNAVAILABLE, details };
    case 'bad-answer':
    case 'failed':
      return { code: Code.INTERNAL, details };
    case 'unauthenticated':
      return { code: Code.UNAUTHENTICATED, details };
    default:
      return unknownKind(error.kind);
  }
}

const CODE_OF_STATUS: Readonly<Record<number, number>> = {
  400: Code.INVALID_ARGUMENT,
  401: Code.UNAUTHENTICATED,
  403: Code.PERMISSION_DENIED,
  404: Code.NOT_FOUND,
  408: Code.DEADLINE_EXCEEDED,
  409: Code.FAILED_PRECONDITION,
  413: Code.RESOURCE_EXHAUSTED,
  422: Code.INVALID_ARGUMENT,
  429: Code.RESOURCE_EXHAUSTED,
  503: Code.UNAVAILABLE,
};

/** The code and text of an HttpException or an RpcException, which for instance a guard throws for the client. */
function denialOf(error: unknown): { code: number; message: string } | undefined {
  if (error instanceof HttpException) {
    return { code: CODE_OF_STATUS[error.getStatus()] ?? Code.INTERNAL, message: error.message };
  }
  if (!isRpcException(error)) return undefined;
  const content = error.getError();
  if (typeof content === 'string') return { code: Code.PERMISSION_DENIED, message: content };
  const { code, message } = content as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'number' ? code : Code.UNKNOWN,
    message: typeof message === 'string' ? message : error.message,
  };
}

/** Recognised by its shape, because its package is optional. */
function isRpcException(error: unknown): error is Error & { getError(): string | object } {
  return error instanceof Error && typeof (error as Partial<{ getError: unknown }>).getError === 'function';
}

function rejectionText(error: CallError, called: string): string {
  return error instanceof ActionExecutionRejection ? error.textFor(called) : error.message;
}

function unknownKind(kind: never): never {
  throw new TypeError(`No gRPC code is defined for the error kind '${String(kind)}'.`);
}
