/** PEM texts for TLS. */
export interface FakeRasaTls {
  /** The certificate of the server's authority. */
  readonly ca?: string | Buffer;
  /** The certificate of this client. */
  readonly cert?: string | Buffer;
  /** The key of this client. */
  readonly key?: string | Buffer;
}

/**
 * Where and how Rasa calls the action server: what Rasa's `endpoints.yml` has under `action_endpoint`.
 *
 * @see https://rasa.com/docs/rasa/custom-actions
 * @publicApi
 */
export interface RasaEndpoint {
  /** The address, such as `http://127.0.0.1:5055/webhook` or `grpc://127.0.0.1:5056`; `grpcs://` for TLS. */
  readonly url: string;
  /** The token that is sent as a query parameter (HTTP). */
  readonly token?: string;
  /**
   * The name of that parameter.
   *
   * @defaultValue `'token'`
   */
  readonly tokenName?: string;
  /** Query parameters (HTTP). */
  readonly params?: Readonly<Record<string, string>>;
  /** Headers, or metadata over gRPC. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Credentials for HTTP's basic authentication. */
  readonly basicAuth?: { readonly username: string; readonly password: string };
  /** The certificates for TLS. */
  readonly tls?: FakeRasaTls;
  /**
   * Whether calls are compressed (HTTP), as with Rasa's `COMPRESS_ACTION_SERVER_REQUEST`.
   *
   * @defaultValue false
   */
  readonly compress?: boolean;
  /**
   * Whether answers are streamed: `true` for gRPC's `WebhookStream` or NDJSON over HTTP, `'sse'` for server-sent events.
   *
   * @defaultValue false
   */
  readonly stream?: boolean | 'sse';
  /**
   * How long to wait for an answer, in milliseconds.
   *
   * @defaultValue 300000, which is Rasa's
   */
  readonly timeoutMs?: number;
}
