import type { PemSource, Secret } from '../secrets/index.js';

/**
 * What every remote may have, however it is reached.
 *
 * @publicApi
 */
export interface CommonRemoteOptions {
  /** The name of the remote, for logs, readiness and lists. A worker's remote has the name of the worker. */
  readonly name: string;
  /**
   * The actions that belong to this remote, with `*` for any text: `['action_book_*', 'validate_booking_form']`. Its other
   * actions are then ignored. By default all actions that the remote has.
   */
  readonly actions?: readonly string[];
  /** The time limit of its actions, in milliseconds, in place of RasaModule's; 0 means no limit. */
  readonly timeoutMs?: number;
  /** How many calls may be with the remote at the same time; no limit by default. */
  readonly concurrency?: number;
  /** How many more may wait for up to 5 s if `concurrency` is set; 100 by default. */
  readonly queueSize?: number;
  /**
   * The actions that may run twice, with `*` for any text, or `true` for all. A call of such an action is sent once more
   * when the connection broke after it was sent. By default none.
   */
  readonly idempotent?: readonly string[] | true;
  /** The largest answer in bytes; 16 MiB by default. */
  readonly maxAnswerBytes?: number;
}

/**
 * An action server over HTTP, with the credentials and certificates that Rasa's `endpoints.yml` has for it.
 *
 * @publicApi
 */
export interface HttpRemoteOptions extends CommonRemoteOptions {
  /** Such as `http://python-actions:5055/webhook`; `https` uses TLS. */
  readonly url: string;
  /** A token for the URL's query. */
  readonly token?: Secret;
  /** The parameter of the token; `token` by default. */
  readonly tokenName?: string;
  /** User and password. */
  readonly basicAuth?: { readonly username: string; readonly password: Secret };
  /** Headers of each request. */
  readonly headers?: Readonly<Record<string, Secret>>;
  /** More parameters of the URL's query. */
  readonly params?: Readonly<Record<string, string>>;
  /** The file of the authority that signed the server's certificate. */
  readonly cafile?: string;
  /** The client's certificate: the content of a PEM file, or `{ file }`. */
  readonly clientCert?: PemSource;
  /** The key of the client's certificate. */
  readonly clientKey?: PemSource;
}

/**
 * An action server over gRPC.
 *
 * @publicApi
 */
export interface GrpcRemoteOptions extends CommonRemoteOptions {
  /** Such as `grpc://python-actions:5055`; `grpcs`, or `cafile`, uses TLS. */
  readonly url: string;
  /** Metadata of each call. */
  readonly headers?: Readonly<Record<string, Secret>>;
  /** The file of the authority that signed the server's certificate. */
  readonly cafile?: string;
  /** The client's certificate: the content of a PEM file, or `{ file }`. */
  readonly clientCert?: PemSource;
  /** The key of the client's certificate. */
  readonly clientKey?: PemSource;
}

/**
 * The connection to NATS.
 *
 * @publicApi
 */
export interface NatsConnection {
  /** Such as `nats://127.0.0.1:4222`, or a list. */
  readonly servers: string | readonly string[];
  /** The token that the server asks for. */
  readonly token?: Secret;
  /** The user that the server asks for. */
  readonly user?: string;
  /** The password of the user. */
  readonly pass?: Secret;
  /** Certificates; left out, the addresses decide about TLS. */
  readonly tls?: RemoteTls;
}

/**
 * The connection to RabbitMQ.
 *
 * @publicApi
 */
export interface RabbitMqConnection {
  /** Such as `amqp://127.0.0.1:5672` or `amqps://host/vhost`, or a list that is tried in this order. */
  readonly urls: string | readonly string[];
  /** The user; `guest` by default. A user and a password in `urls` work as well. */
  readonly user?: string;
  /** The password of the user. */
  readonly pass?: Secret;
  /** Certificates, for URLs that begin with `amqps://`. */
  readonly tls?: RemoteTls;
}

/**
 * The certificates of a connection.
 *
 * @publicApi
 */
export interface RemoteTls {
  /** The authority that signed the server's certificate. */
  readonly ca?: PemSource;
  /** The client's certificate. */
  readonly cert?: PemSource;
  /** The key of the client's certificate. */
  readonly key?: PemSource;
}

/**
 * The workers behind a NATS server that have the remote's name.
 *
 * @publicApi
 */
export interface NatsRemoteOptions extends CommonRemoteOptions {
  /** Where the workers are. */
  readonly nats: NatsConnection;
}

/**
 * The workers behind a RabbitMQ server that have the remote's name.
 *
 * @publicApi
 */
export interface RabbitMqRemoteOptions extends CommonRemoteOptions {
  /** Where the workers are. */
  readonly rabbitmq: RabbitMqConnection;
}

/**
 * A server, or a group of workers, that has actions.
 *
 * @publicApi
 */
export type RemoteOptions = HttpRemoteOptions | GrpcRemoteOptions | NatsRemoteOptions | RabbitMqRemoteOptions;
