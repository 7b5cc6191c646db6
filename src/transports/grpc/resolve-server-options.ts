import { checkTimeout } from '../../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers, resolvePort } from '../../errors/index.js';
import { WINDOW_OPTION } from '../../nest/grpc-window.js';
import { isSecretFile } from '../../secrets/index.js';
import type { GrpcServerOptions, GrpcTlsOptions, ResolvedServerOptions } from './grpc-server.options.js';

/** The port of rasa-sdk's action server. */
const DEFAULT_PORT = 5055;
const DEFAULT_MAX_BYTES = 100_000_000;
/** Large enough for any usual call. Each connection may buffer this much while an action is busy. */
const DEFAULT_WINDOW_BYTES = 4 * 2 ** 20;
const PEM_EXPECTED = 'must be the content of a PEM file, or { file }';
/** HTTP/2's limit. */
const MAX_WINDOW_BYTES = 2 ** 31 - 1;

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError when an option is invalid
 */
export function resolveServerOptions(options: GrpcServerOptions): ResolvedServerOptions {
  const { port, host, tls, maxMessageBytes = DEFAULT_MAX_BYTES, health = true, reflection = false } = options;
  if (!Number.isInteger(maxMessageBytes) || maxMessageBytes <= 0) {
    throw new InvalidOptionError('gRPC option `maxMessageBytes`', 'must be a whole number of bytes above 0');
  }
  return {
    port: resolvePort('gRPC option `port`', port, 'GRPC_PORT', DEFAULT_PORT),
    host: host ?? process.env['HOST'] ?? process.env['SANIC_HOST'] ?? '0.0.0.0',
    tls: tls && checkedTls(tls),
    health,
    reflection,
    channelOptions: {
      'grpc.max_receive_message_length': maxMessageBytes,
      ...options.channelOptions,
      [WINDOW_OPTION]: resolveWindow(options.channelOptions?.[WINDOW_OPTION], maxMessageBytes),
    },
  };
}

function resolveWindow(given: number | undefined, maxMessageBytes: number): number {
  if (given === undefined) return Math.min(DEFAULT_WINDOW_BYTES, maxMessageBytes);
  if (Number.isInteger(given) && given >= 0 && given <= MAX_WINDOW_BYTES) return given;
  throw new InvalidOptionError(
    `gRPC option \`channelOptions['${WINDOW_OPTION}']\``,
    `must be a whole number of bytes from 0 to ${MAX_WINDOW_BYTES}, but is '${given}'`,
  );
}

/** A certificate without its key, or a key without its certificate, would silently leave the connection unencrypted. */
function checkedTls(tls: GrpcTlsOptions): GrpcTlsOptions {
  refuseUnknownMembers('gRPC option `tls`', tls, ['cert', 'key', 'ca', 'refreshMs']);
  for (const member of ['cert', 'key'] as const) {
    if (!tls[member]) throw new InvalidOptionError(`gRPC option \`tls.${member}\``, PEM_EXPECTED);
  }
  if (tls.ca !== undefined && !isSecretFile(tls.ca) && tls.ca.length === 0) {
    throw new InvalidOptionError('gRPC option `tls.ca`', `${PEM_EXPECTED}, or left out`);
  }
  checkTimeout('gRPC option `tls.refreshMs`', tls.refreshMs);
  if (tls.refreshMs === 0) throw new InvalidOptionError('gRPC option `tls.refreshMs`', 'must be above 0');
  return tls;
}
