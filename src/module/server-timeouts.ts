import { InvalidOptionError } from '../errors/index.js';

/** How long clients may take to send their requests, in milliseconds. */
export interface ServerTimeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** How often Node looks for connections that take longer. */
  readonly connectionsCheckingInterval: number;
}

/** Node's own default. */
const DEFAULT_HEADERS_MS = 60_000;
/** Rasa itself waits five minutes for an answer. */
const DEFAULT_REQUEST_MS = 300_000;
const LONGEST_MS = 3_600_000;
/** Node checks every 30 s unless told otherwise, so a connection could outlast a short limit by far. */
const CHECKS = { perTimeout: 4, leastMs: 100, mostMs: 30_000 };

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveTimeouts(given: {
  readonly headersTimeout?: number | undefined;
  readonly requestTimeout?: number | undefined;
}): ServerTimeouts {
  const requestTimeout = checked('requestTimeout', given.requestTimeout ?? DEFAULT_REQUEST_MS);
  const headersTimeout = checked(
    'headersTimeout',
    given.headersTimeout ?? Math.min(DEFAULT_HEADERS_MS, requestTimeout),
  );
  if (headersTimeout > requestTimeout) throw invalid('headersTimeout', 'must not be longer than `requestTimeout`');
  const interval = Math.ceil(headersTimeout / CHECKS.perTimeout);
  const connectionsCheckingInterval = Math.min(CHECKS.mostMs, Math.max(CHECKS.leastMs, interval));
  return { headersTimeout, requestTimeout, connectionsCheckingInterval };
}

function checked(option: string, milliseconds: number): number {
  if (Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= LONGEST_MS) return milliseconds;
  throw invalid(option, `must be a whole number of milliseconds from 1 to ${LONGEST_MS}`);
}

function invalid(option: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`createActionServer({ ${option} })`, problem);
}
