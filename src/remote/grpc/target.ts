import { InvalidOptionError } from '../../errors/index.js';

/** The port of an action server. */
const DEFAULT_PORT = '5055';

/** The server of a `grpc://` or `grpcs://` URL. */
export interface Target {
  /** `host:port`, as grpc-js takes it. */
  readonly address: string;
  /** Whether the URL asks for TLS. */
  readonly isSecure: boolean;
}

/**
 * Where a remote is.
 *
 * @throws InvalidOptionError without the URL, which may hold a password
 */
export function targetOf(where: string, url: string): Target {
  const { protocol, hostname, port, pathname, search, username, password } = new URL(url);
  const option = `${where}, \`url\``;
  if (hostname === '') throw new InvalidOptionError(option, 'has no host; write `grpc://host:5055`');
  if (username !== '' || password !== '') {
    throw new InvalidOptionError(option, 'has a user or a password, which gRPC does not send; use `headers`');
  }
  if ((pathname !== '' && pathname !== '/') || search !== '') {
    throw new InvalidOptionError(option, 'has a path or a query, which gRPC does not have; write `grpc://host:5055`');
  }
  return { address: `${hostname}:${port === '' ? DEFAULT_PORT : port}`, isSecure: protocol === 'grpcs:' };
}
