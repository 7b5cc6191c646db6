import type { Server, ServerOptions } from 'node:https';
import { checkTimeout } from '../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';
import { watchTls, type WatchedTls } from '../secrets/index.js';
import type { TlsOptions } from './tls.options.js';

const WHERE = 'createActionServer({ tls })';
const FILES = ['cert', 'key', 'passphrase', 'ca'];
const SWITCHES = ['requestCert', 'rejectUnauthorized'] as const;
const MEMBERS = [...FILES, ...SWITCHES, 'minVersion', 'refreshMs'];
const VERSIONS = ['TLSv1.2', 'TLSv1.3'];
const REFRESH_MS = 10_000;

/** HTTPS whose certificates can change. */
export interface Https {
  /** Node's options for the first certificates. */
  readonly options: ServerOptions;
  /** Renews the certificates of the server until it closes. */
  renew(server: Server): void;
}

/**
 * Reads the certificates.
 *
 * @throws InvalidOptionError naming the member or the file
 */
export async function createHttps(tls: TlsOptions): Promise<Https> {
  refuseUnusable(tls);
  const { requestCert = tls.ca !== undefined, rejectUnauthorized = true, minVersion, refreshMs = REFRESH_MS } = tls;
  const watched = await watchTls(WHERE, tls);
  const fixed = minVersion === undefined ? {} : { minVersion };
  return {
    options: { ...watched.value, ...fixed, requestCert, rejectUnauthorized },
    renew: (server) => renew(server, watched, fixed, refreshMs),
  };
}

function renew(server: Server, watched: WatchedTls, fixed: ServerOptions, refreshMs: number): void {
  if (watched.isFixed) return;
  server.once('listening', () => {
    watched.watch(refreshMs, (contents) => server.setSecureContext({ ...contents, ...fixed }));
  });
  server.once('close', () => watched.stop());
}

function refuseUnusable(tls: TlsOptions): void {
  if (typeof tls !== 'object' || tls === null) throw new InvalidOptionError(WHERE, 'must be an object');
  refuseUnknownMembers(WHERE, tls, MEMBERS);
  for (const name of SWITCHES) {
    if (tls[name] === undefined || typeof tls[name] === 'boolean') continue;
    throw new InvalidOptionError(WHERE, `\`${name}\` must be true or false`);
  }
  if (tls.requestCert === true && tls.ca === undefined) {
    throw new InvalidOptionError(WHERE, '`requestCert` needs `ca`, the authority of the clients');
  }
  if (tls.minVersion !== undefined && !VERSIONS.includes(tls.minVersion)) {
    throw new InvalidOptionError(WHERE, `\`minVersion\` must be one of ${VERSIONS.join(', ')}`);
  }
  checkTimeout(`${WHERE}, \`refreshMs\``, tls.refreshMs);
  if (tls.refreshMs === 0) throw new InvalidOptionError(WHERE, '`refreshMs` must be above 0');
}
