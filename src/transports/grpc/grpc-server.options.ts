import type { ChannelOptions } from '@grpc/grpc-js';

/** A certificate, a key or an authority, as the text or the bytes of a PEM file. */
export type Pem = string | Buffer;

/**
 * What makes the connection safe.
 *
 * @publicApi
 */
export interface GrpcTlsOptions {
  /** The server's certificate, with the intermediate ones. */
  readonly cert: Pem;
  /** The certificate's key, without a password. */
  readonly key: Pem;
  /** The authority that signed the clients' certificates; with it, a client without one is not let in. */
  readonly ca?: Pem;
}

/**
 * How the gRPC server listens.
 *
 * @publicApi
 */
export interface GrpcServerOptions {
  /** The port; by default the environment's `GRPC_PORT`, or 5055. 0 takes a free one. */
  readonly port?: number;
  /** The address to bind; by default the environment's `HOST`, then `SANIC_HOST`, then 0.0.0.0. */
  readonly host?: string;
  /** Certificate and key; without them the connection is not encrypted. */
  readonly tls?: GrpcTlsOptions;
  /** The largest message, inflated, in bytes; 100 MB by default, as over HTTP. */
  readonly maxMessageBytes?: number;
  /** Whether the standard health service is there; true by default. */
  readonly health?: boolean;
  /** Whether clients may ask for the service's description; false by default. Needs `@grpc/reflection`. */
  readonly reflection?: boolean;
  /** Further settings of grpc-js, such as `grpc.keepalive_time_ms`. */
  readonly channelOptions?: ChannelOptions;
}

/** The options, complete. */
export interface ResolvedServerOptions {
  readonly port: number;
  readonly host: string;
  readonly tls: GrpcTlsOptions | undefined;
  readonly health: boolean;
  readonly reflection: boolean;
  readonly channelOptions: ChannelOptions;
}
