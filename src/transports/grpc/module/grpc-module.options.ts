import { Logger } from '@nestjs/common';
import { checkTimeout } from '../../../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers } from '../../../errors/index.js';
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

/** Makes the options, for `forRootAsync({ useClass })`. */
export interface RasaGrpcOptionsFactory {
  /** The options, or a promise of them. */
  createRasaGrpcOptions(): RasaGrpcOptions | Promise<RasaGrpcOptions>;
}

const OPTIONS = ['bargeInTimeoutMs', 'domainCacheSize'];

/** rasa-sdk's variable for this time. */
const BARGE_IN_VARIABLE = 'ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS';
const BARGE_IN_SECONDS = 30;

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveGrpcOptions(options: RasaGrpcOptions): GrpcOptions {
  refuseNoObject(options);
  refuseUnknownMembers('The options of RasaGrpcModule', options, OPTIONS);
  checkTimeout('RasaGrpcModule option `bargeInTimeoutMs`', options.bargeInTimeoutMs);
  return {
    bargeInTimeoutMs: options.bargeInTimeoutMs ?? bargeInSeconds() * 1000,
    domainCacheSize: wholeNumber('domainCacheSize', options.domainCacheSize ?? 16),
  };
}

/** A factory may return null in spite of its type. */
function refuseNoObject(options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new InvalidOptionError('The options of RasaGrpcModule', 'must be an object');
}

function wholeNumber(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidOptionError(`RasaGrpcModule option \`${name}\``, 'must be a whole number above 0');
}

/** As in rasa-sdk, a value that is not a number above 0 falls back to the default. */
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
