import type { ServiceError } from '@grpc/grpc-js';
import { isJsonObject } from '../../protocol/index.js';

/** The call that failed. */
export interface FailedCall {
  readonly remote: string;
  readonly actionName: string;
  /** Our time limit in milliseconds. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
}

/** The codes of gRPC that are told apart here. */
export const Code = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

const NAMES = [
  'OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS',
  'UNAUTHENTICATED',
].flatMap((names) => names.split(', '));

/** What the details of an action server say. */
export interface Details {
  readonly message: string;
  readonly actionName: string | undefined;
  readonly resource: unknown;
}

/** The name of a code, such as `NOT_FOUND`. */
export function nameOf({ code }: ServiceError): string {
  return NAMES[code] ?? `code ${code}`;
}

/** Whether it is a status of gRPC. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && typeof (error as Partial<ServiceError>).code === 'number';
}

/** The details, if an action server wrote them. */
export function detailsOf(text: string): Details | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value) || typeof value['message'] !== 'string') return undefined;
    const { message, action_name: name, resource_type: resource } = value;
    return { message, actionName: typeof name === 'string' && name ? name : undefined, resource };
  } catch {
    return undefined;
  }
}
