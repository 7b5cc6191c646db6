import type { PemSource } from '../secrets/index.js';

/**
 * Certificates for HTTPS. What is given as `{ file }` is read again in the background, and new connections use the
 * renewed certificate.
 *
 * @example
 * ```ts
 * await createActionServer(AppModule, {
 *   tls: { cert: { file: '/etc/tls/tls.crt' }, key: { file: '/etc/tls/tls.key' }, ca: { file: '/etc/tls/ca.crt' } },
 * });
 * ```
 * @publicApi
 */
export interface TlsOptions {
  /** The server's certificate, with the intermediate ones. */
  readonly cert: PemSource;
  /** The certificate's key. */
  readonly key: PemSource;
  /** The password of the key, if it has one. */
  readonly passphrase?: string;
  /** The authority that signed the clients' certificates (mutual TLS). */
  readonly ca?: PemSource;
  /** Whether clients are asked for a certificate; true by default if `ca` is set. */
  readonly requestCert?: boolean;
  /** Whether clients without a certificate of `ca` are turned away; true by default. */
  readonly rejectUnauthorized?: boolean;
  /** The oldest version of TLS; Node's default otherwise, which is 1.2. */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  /** How often files are read again, in milliseconds; 10 seconds by default. */
  readonly refreshMs?: number;
}
