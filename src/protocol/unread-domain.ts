import type { JsonObject } from './json.js';

/**
 * A non-empty domain that is parsed when it is first read.
 */
export interface UnreadDomain {
  /** The length of its text in bytes, for the store's limit. Without it, the domain is read to measure it. */
  readonly byteLength?: number;
  /**
   * The domain; parsed on the first call, the same object afterwards.
   *
   * @throws whatever the parser throws; the webhook hands on only texts that were found to be JSON
   */
  read(): JsonObject;
}

/** Whether a call's `domain` is one; a value parsed from JSON has no methods. */
export function isUnreadDomain(value: unknown): value is UnreadDomain {
  return typeof value === 'object' && value !== null && typeof (value as Partial<UnreadDomain>).read === 'function';
}
