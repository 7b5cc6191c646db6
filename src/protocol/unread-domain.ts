import type { JsonObject } from './json.js';

/**
 * A domain with members that is parsed only when it is read.
 *
 * @example
 * ```ts
 * const domain = new Domain({ read: () => JSON.parse(text) });
 * ```
 * @publicApi
 */
export interface UnreadDomain {
  /** The length of its text in bytes, so that what is kept can be counted; without it the domain is read to find out. */
  readonly byteLength?: number;
  /**
   * The domain; parsed on the first call, the same object afterwards.
   *
   * @throws whatever the parser throws; the webhook hands on only texts that were found to be JSON
   */
  read(): JsonObject;
}

/** Whether a call's `domain` is such a one; nothing that JSON can say has methods. */
export function isUnreadDomain(value: unknown): value is UnreadDomain {
  return typeof value === 'object' && value !== null && typeof (value as Partial<UnreadDomain>).read === 'function';
}
