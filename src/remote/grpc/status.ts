import type { ServiceError } from '@grpc/grpc-js';

/** The call that failed. */
export interface FailedCall {
  readonly remote: string;
  readonly actionName: string;
  /** Our time limit in milliseconds. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
}

const NAMES = [
  'OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS',
  'UNAUTHENTICATED',
].flatMap((names) => names.split(', '));

/** The name of a code, such as `NOT_FOUND`. */
export function nameOf({ code }: ServiceError): string {
  return NAMES[code] ?? `code ${code}`;
}

/** Whether it is a status of gRPC. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && typeof (error as Partial<ServiceError>).code === 'number';
}
