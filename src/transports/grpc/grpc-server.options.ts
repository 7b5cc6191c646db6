import type { ChannelOptions } from '@grpc/grpc-js';
import type { PemSource } from '../../secrets/index.js';

/**
 * The TLS settings of the gRPC server. What is given as `{ file }` is read again in the background, and new connections
 * use the renewed certificate. That needs grpc-js 1.13 or later.
 *
 * @publicApi
 */
export interface GrpcTlsOptions {
  /** The server's certificate, with the intermediate ones. */
  readonly cert: PemSource;
  /** The certificate's key, without a password. */
  readonly key: PemSource;
  /** The authority that signed the clients' certificates. When set, clients without a certificate are refused. */
  readonly ca?: PemSource;
  /** How often files are read again, in milliseconds; 10 seconds by default. */
  readonly refreshMs?: number;
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
  /** Whether to serve gRPC's standard health service; true by default. */
  readonly health?: boolean;
  /** Whether to serve gRPC reflection; false by default. Needs `@grpc/reflection`. */
  readonly reflection?: boolean;
  /** Further settings of grpc-js, such as `grpc.keepalive_time_ms`. */
  readonly channelOptions?: ChannelOptions;
}

/** The options with all defaults filled in. */
export interface ResolvedServerOptions {
  readonly port: number;
  readonly host: string;
  readonly tls: GrpcTlsOptions | undefined;
  readonly health: boolean;
  readonly reflection: boolean;
  readonly channelOptions: ChannelOptions;
}
