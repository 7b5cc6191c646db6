import { isEventHistory, type EventHistory } from './event-history.js';
import { isJsonObject, type JsonObject } from './json.js';

/** What is wrong with a field of a call; the same shape as `CallProblem` of the errors. */
export interface Problem {
  readonly field: string;
  readonly problem: string;
}

/** A digest is kept as a key. The longest that is in use, SHA-512 in hexadecimal, has 128 characters. */
const MAX_DIGEST_LENGTH = 1024;

/**
 * The kinds of fields that a call has, each with its message. A method returns a value of its kind; for any other value
 * it notes the problem and returns undefined.
 */
export class FieldCheck {
  /** The problems that were found, in the order of the checks. */
  readonly problems: Problem[] = [];

  text(field: string, value: unknown): string | null | undefined {
    if (isNothing(value) || typeof value === 'string') return value;
    return this.refuse(field, 'must be a string or null');
  }

  object(field: string, value: unknown): JsonObject | null | undefined {
    if (isNothing(value) || isJsonObject(value)) return value;
    return this.refuse(field, 'must be an object or null');
  }

  list(field: string, value: unknown): JsonObject[] | null | undefined {
    if (isNothing(value) || Array.isArray(value)) return value as JsonObject[] | null | undefined;
    return this.refuse(field, 'must be an array or null');
  }

  /** A list, or a history that is parsed when it is read. */
  history(field: string, value: unknown): JsonObject[] | EventHistory | null | undefined {
    return isEventHistory(value) ? value : this.list(field, value);
  }

  flag(field: string, value: unknown): boolean | null | undefined {
    if (isNothing(value) || typeof value === 'boolean') return value;
    return this.refuse(field, 'must be true, false or null');
  }

  /** Unlike a {@link text}, it may not be left out. */
  senderId(field: string, value: unknown): string | null | undefined {
    if (value === null || typeof value === 'string') return value;
    return this.refuse(field, 'must be there, as a string or null');
  }

  digest(field: string, value: unknown): string | null | undefined {
    if (isNothing(value) || (typeof value === 'string' && value.length <= MAX_DIGEST_LENGTH)) return value;
    return this.refuse(field, `must be a string of at most ${MAX_DIGEST_LENGTH} characters, or null`);
  }

  refuse(field: string, problem: string): undefined {
    this.problems.push({ field, problem });
    return undefined;
  }
}

/** Whether a field was left out or is null. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
