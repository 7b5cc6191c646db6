import type { CallErrorKind } from '../../errors/index.js';

/**
 * What our server sends after a failed call, beside the status and the details of the contract: there a rejection looks
 * like a crash. Other clients ignore it.
 */
export const ErrorTrailer = {
  /** How the call failed: a {@link FailureWord}. */
  error: 'rasa-error',
  /** The time limit that has passed, in milliseconds. */
  timeoutMs: 'rasa-timeout-ms',
} as const;

/** How a call failed. Whatever is not a CallError is a crash. */
export type FailureWord = CallErrorKind | 'crashed';
