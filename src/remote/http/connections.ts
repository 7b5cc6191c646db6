import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { watchClientTls, type ClientTlsContents, type WatchedTls } from '../../secrets/index.js';
import type { HttpRemoteOptions } from '../remote.options.js';
import { ConnectionPool, type OpenConnection } from './connection-pool.js';
import { HttpConnection } from './http-connection.js';

const CONNECT_MS = 5_000;
const PROBE_MS = 60_000;
/** How much of a call may wait to be sent before the client is read no further. */
const MOST_UNSENT_BYTES = 262_144;
const NAMES = { ca: 'cafile', cert: 'clientCert', key: 'clientKey' };

/** The connections to a remote, with the latest certificates. */
export class Connections {
  #pool: ConnectionPool;

  private constructor(
    private readonly url: URL,
    private readonly tls: WatchedTls<ClientTlsContents>,
  ) {
    this.#pool = new ConnectionPool(openerOf(url, tls.value));
  }

  /**
   * @param where - the remote, for errors
   * @throws InvalidOptionError for a certificate that cannot be used
   */
  static async to(where: string, { url, cafile, clientCert: cert, clientKey: key }: HttpRemoteOptions) {
    const ca = cafile === undefined ? undefined : { file: cafile };
    const tls = await watchClientTls(where, { ca, cert, key }, NAMES);
    return new Connections(new URL(url), tls);
  }

  get pool(): ConnectionPool {
    return this.#pool;
  }

  /** Begins to read the files of certificates again. With new ones, new connections are opened. */
  watch(everyMs: number): void {
    if (this.tls.isFixed) return;
    this.tls.watch(everyMs, (contents) => {
      this.#pool.leave();
      this.#pool = new ConnectionPool(openerOf(this.url, contents));
    });
  }

  /** Ends all connections, also those of calls that still run. */
  close(): void {
    this.tls.stop();
    this.#pool.close();
  }
}

function openerOf({ protocol, hostname, port }: URL, contents: ClientTlsContents): OpenConnection {
  const isSecure = protocol === 'https:';
  // The brackets of an IPv6 address are only part of the URL.
  const host = hostname.replace(/^\[|\]$/g, '');
  const place = { host, port: Number(port) || (isSecure ? 443 : 80), noDelay: true, keepAlive: true };
  const common = { ...place, keepAliveInitialDelay: PROBE_MS, writableHighWaterMark: MOST_UNSENT_BYTES };
  if (!isSecure) return (owner) => new HttpConnection(connect(common), 'connect', CONNECT_MS, owner);
  const secure = { ...common, ...contents, ...(isIP(host) === 0 && { servername: host }) };
  return (owner) => new HttpConnection(connectTls(secure), 'secureConnect', CONNECT_MS, owner);
}
