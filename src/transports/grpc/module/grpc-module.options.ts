import { Logger } from '@nestjs/common';
import { checkTimeout } from '../../../actions/index.js';
import type { GrpcOptions } from '../grpc.options.js';

/**
 * How calls over gRPC are served.
 *
 * @publicApi
 */
export interface RasaGrpcOptions {
  /**
   * How long an action may go on after the user interrupted it, in milliseconds; by default the environment's
   * `ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS`, or 30 seconds.
   */
  readonly bargeInTimeoutMs?: number;
  /** How many decoded domains are kept; 16 by default. */
  readonly domainCacheSize?: number;
}

/** The variable by which the reference is told. */
const BARGE_IN_VARIABLE = 'ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS';
const BARGE_IN_SECONDS = 30;

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveGrpcOptions(options: RasaGrpcOptions): GrpcOptions {
  checkTimeout('RasaGrpcModule option `bargeInTimeoutMs`', options.bargeInTimeoutMs);
  return {
    bargeInTimeoutMs: options.bargeInTimeoutMs ?? bargeInSeconds() * 1000,
    domainCacheSize: options.domainCacheSize ?? 16,
  };
}

/** As in the reference, what is no number above 0 falls back to the default. */
function bargeInSeconds(): number {
  const given = process.env[BARGE_IN_VARIABLE];
  if (given === undefined) return BARGE_IN_SECONDS;
  const seconds = Number(given);
  if (given.trim() !== '' && seconds > 0 && Number.isFinite(seconds)) return seconds;
  new Logger('RasaModule').warn(
    `The environment variable ${BARGE_IN_VARIABLE} must be a number of seconds above 0; ${BARGE_IN_SECONDS} is used.`,
  );
  return BARGE_IN_SECONDS;
}
