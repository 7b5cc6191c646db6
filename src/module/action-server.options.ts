import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import type { TlsOptions } from './tls.options.js';

/**
 * How the server listens, beside Nest's own application options.
 *
 * @publicApi
 */
export interface ActionServerOptions extends NestApplicationOptions {
  /** The port; by default the environment's `PORT`, or 5055. 0 takes a free one. */
  readonly port?: number;
  /** The address to bind; by default the environment's `HOST`, then `SANIC_HOST` as in the reference, then 0.0.0.0. */
  readonly host?: string;
  /** Certificates for HTTPS; without them the connection is not encrypted. */
  readonly tls?: TlsOptions;
  /** The largest body, inflated, in bytes; it overrides the option of this name of the module. */
  readonly bodyLimit?: number;
  /** How long an idle connection is kept, in milliseconds; 120 s by default, above the common proxies' 60 to 75. */
  readonly keepAliveTimeout?: number;
  /** How long a client may take to send a request's head, in milliseconds; 60 s by default. Then the answer is 408. */
  readonly headersTimeout?: number;
  /** How long a client may take to send a whole request, in milliseconds; five minutes by default. */
  readonly requestTimeout?: number;
  /**
   * How long calls are still taken after SIGTERM, in milliseconds, so that load balancers can turn away; by default the
   * environment's `RASA_SHUTDOWN_DELAY_MS`, or 0.
   */
  readonly shutdownDelayMs?: number;
}

/**
 * A Nest application over Fastify whose `listen()` knows its port and its host.
 *
 * @publicApi
 */
export type ActionServer<App extends INestApplication = INestApplication> = App & {
  listen(port?: number, host?: string): Promise<unknown>;
};
