import { isJsonObject } from '../../protocol/index.js';

/** The gRPC status codes that are used here. */
export const Code = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** What the details of an action server say. */
export interface Details {
  readonly message: string;
  readonly actionName: string | undefined;
  readonly resource: unknown;
}

/** The details of a status. They are JSON where an action server wrote them, and undefined for any other text. */
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

/** Node's code, such as ECONNREFUSED, in the long text of grpc-js. */
export function nodeCodeIn(details: string): string | undefined {
  return /\b(?:E[A-Z]{4,}|[A-Z]+_[A-Z_]+)\b/.exec(details)?.[0];
}
