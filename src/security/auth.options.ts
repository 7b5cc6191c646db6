import type { Secrets } from '../secrets/index.js';

/**
 * A token and the places where it is accepted.
 *
 * @publicApi
 */
export interface TokenOptions {
  /** The token, or several. */
  readonly secret: Secrets;
  /**
   * The query parameter that holds it: `token` by default, as Rasa sends it; the `token_name` of an endpoints.yml
   * otherwise. False to accept it in a header only.
   */
  readonly query?: string | false;
  /** A header that holds nothing else, such as `x-rasa-token`; none by default. */
  readonly header?: string;
  /** Whether `Authorization: Bearer <token>` is accepted as well; true by default. Over gRPC it is metadata. */
  readonly bearer?: boolean;
}

/**
 * A user and its password (`basic_auth` of an endpoints.yml).
 *
 * @publicApi
 */
export interface BasicOptions {
  /** The user's name, without a colon. */
  readonly username: string;
  /** The password, or several. */
  readonly password: Secrets;
}

/**
 * Signed tokens (JWT) in `Authorization: Bearer`. Needs the package `jose`. The members `exp` and `nbf` of a token
 * count, if it has them.
 *
 * @publicApi
 */
export interface JwtOptions {
  /** The shared key of HS256, at least 32 bytes, or several. Give either this or `publicKey`. */
  readonly secret?: Secrets;
  /** The public key or the certificate for RS256 (PEM), or several. A file may hold several PEM blocks. */
  readonly publicKey?: Secrets;
  /** Who must have issued the token (`iss`). */
  readonly issuer?: string | readonly string[];
  /** For whom the token must be (`aud`). */
  readonly audience?: string | readonly string[];
  /** By how many seconds the clocks may differ; 0 by default. */
  readonly clockToleranceS?: number;
}

/**
 * Who may call. A call needs one of these credentials. Every secret may be a text, a file, a function, or a list of
 * them.
 *
 * @example
 * ```ts
 * RasaModule.forRoot({ auth: { token: process.env.RASA_TOKEN } });
 * RasaModule.forRoot({ auth: { token: { file: '/run/secrets/rasa-token' } } });
 * RasaModule.forRoot({ auth: { basic: { username: 'rasa', password: process.env.RASA_PASSWORD } } });
 * RasaModule.forRoot({ auth: { headers: { 'x-api-key': [process.env.OLD_KEY, process.env.NEW_KEY] } } });
 * ```
 * @see docs/security.md
 * @publicApi
 */
export interface RasaAuthOptions {
  /** A token: in the query parameter `token` and as a bearer token, or as {@link TokenOptions} say. */
  readonly token?: Secrets | TokenOptions;
  /** A user and its password, or several users. */
  readonly basic?: BasicOptions | readonly BasicOptions[];
  /** Secrets by the header that holds them; over gRPC, the metadata. */
  readonly headers?: Readonly<Record<string, Secrets>>;
  /** Signed tokens. */
  readonly jwt?: JwtOptions;
  /**
   * Whether a client certificate is enough: one of the authority in `tls.ca`. With `tls: { rejectUnauthorized: false }`
   * the server lets clients without one connect, for instance probes, and this option keeps them from calling.
   */
  readonly clientCertificate?: true;
  /** Whether the list of actions can be read without credentials (`open`); `guarded` by default. */
  readonly actions?: 'guarded' | 'open';
  /** How often files and functions are read again, in milliseconds; 10 seconds by default. */
  readonly refreshMs?: number;
}
