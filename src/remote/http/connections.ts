import type { Dispatcher, Pool } from 'undici';
import { loadPeer } from '../../errors/index.js';
import { watchClientTls, type ClientTlsContents, type WatchedTls } from '../../secrets/index.js';
import type { HttpRemoteOptions } from '../remote.options.js';

const CONNECT_MS = 5_000;
const NAMES = { ca: 'cafile', cert: 'clientCert', key: 'clientKey' };

/** The connections to a remote, which are kept between calls. */
export class Connections {
  #pool: Pool;

  private constructor(
    private readonly tls: WatchedTls<ClientTlsContents>,
    private readonly create: (contents: ClientTlsContents) => Pool,
  ) {
    this.#pool = create(tls.value);
  }

  /**
   * @param where - the remote, for errors
   * @throws MissingPeerError without undici; InvalidOptionError for a certificate that cannot be used
   */
  static async to(where: string, options: HttpRemoteOptions): Promise<Connections> {
    const { Pool } = await loadPeer('undici', () => import('undici'), 'A remote over HTTP');
    const { cafile, clientCert: cert, clientKey: key } = options;
    const tls = await watchClientTls(
      where,
      { ...(cafile !== undefined && { ca: { file: cafile } }), cert, key },
      NAMES,
    );
    const { origin } = new URL(options.url);
    return new Connections(
      tls,
      (contents) =>
        new Pool(origin, {
          pipelining: 1,
          allowH2: false,
          // The time limit of a call is its signal.
          headersTimeout: 0,
          bodyTimeout: 0,
          connect: { ...contents, timeout: CONNECT_MS },
        }),
    );
  }

  get dispatcher(): Dispatcher {
    return this.#pool;
  }

  /** Begins to read the files of certificates again. With new ones, new connections are opened. */
  watch(everyMs: number): void {
    if (this.tls.isFixed) return;
    this.tls.watch(everyMs, (contents) => {
      const before = this.#pool;
      this.#pool = this.create(contents);
      void before.close();
    });
  }

  /** Ends all connections, also those of calls that still run. */
  close(): Promise<void> {
    this.tls.stop();
    return this.#pool.destroy();
  }
}
