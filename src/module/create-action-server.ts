import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { enableGracefulShutdown, resolveDelay } from '../actions/index.js';
import { InvalidOptionError, loadPeer, PortTakenError, resolvePort } from '../errors/index.js';
import { setDefaultAddress, type ListenAddress } from '../nest/default-address.js';
import { replaceListenError } from '../nest/listen-error.js';
import { setServerBodyLimit } from '../transports/http/index.js';
import type { ActionServer, ActionServerOptions } from './action-server.options.js';
import { createHttps, type Https } from './https.js';
import { resolveTimeouts, type ServerTimeouts } from './server-timeouts.js';
import type { TlsOptions } from './tls.options.js';

const FASTIFY = '@nestjs/platform-fastify';
/** The port of rasa-sdk's action server. */
const DEFAULT_PORT = 5055;
const DEFAULT_KEEP_ALIVE_MS = 120_000;

/**
 * Creates a Nest application over Fastify with the limits of an action server: large bodies, long idle connections,
 * a graceful shutdown. It does not listen yet.
 *
 * @param rootModule - the application's module, which imports `RasaModule`
 * @param options - port, host and limits, and Nest's own application options
 * @throws InvalidOptionError when an option or a certificate cannot be used; MissingPeerError without `@nestjs/platform-fastify`
 *
 * @example
 * ```ts
 * const app = await createActionServer(AppModule);
 * await app.listen(); // 5055
 * ```
 * @publicApi
 */
export async function createActionServer<App extends INestApplication = INestApplication>(
  rootModule: Parameters<typeof NestFactory.create>[0],
  options: ActionServerOptions = {},
): Promise<ActionServer<App>> {
  const { port, host, tls, bodyLimit, keepAliveTimeout, headersTimeout, requestTimeout, shutdownDelayMs, ...nest } =
    options;
  const timeouts = resolveTimeouts({ headersTimeout, requestTimeout });
  const delayMs = resolveDelay('createActionServer({ shutdownDelayMs })', shutdownDelayMs);
  const address = {
    port: resolvePort('createActionServer({ port })', port, 'PORT', DEFAULT_PORT),
    host: host ?? process.env['HOST'] ?? process.env['SANIC_HOST'] ?? '0.0.0.0',
  };
  const https = await httpsFrom(tls, nest.httpsOptions);
  const { FastifyAdapter } = await loadPeer(FASTIFY, () => import('@nestjs/platform-fastify'), 'createActionServer()');
  const adapter = new FastifyAdapter({
    keepAliveTimeout: keepAliveTimeout ?? DEFAULT_KEEP_ALIVE_MS,
    requestTimeout: timeouts.requestTimeout,
    routerOptions: { ignoreTrailingSlash: true },
    // The adapter makes its server here, before Nest reads its own option.
    ...serverOptions(https?.options ?? nest.httpsOptions, timeouts),
  });
  const server = adapter.getHttpServer() as Server;
  server.headersTimeout = timeouts.headersTimeout;
  https?.renew(server as HttpsServer);
  if (bodyLimit !== undefined) setServerBodyLimit(adapter.getInstance(), checkedLimit(bodyLimit));
  setDefaultAddress(adapter, address, explainTakenPort);
  const app = await NestFactory.create<App>(rootModule, adapter, nest);
  enableGracefulShutdown(app, { delayMs });
  return app as ActionServer<App>;
}

async function httpsFrom(tls: TlsOptions | undefined, httpsOptions: object | undefined): Promise<Https | undefined> {
  if (tls === undefined) return undefined;
  if (httpsOptions === undefined) return createHttps(tls);
  throw new InvalidOptionError('createActionServer({ tls, httpsOptions })', 'give one of them');
}

/** Node takes this interval only when it makes the server. */
function serverOptions<Options extends object>(
  httpsOptions: Options | undefined,
  { connectionsCheckingInterval }: ServerTimeouts,
): { http: object } | { https: Options } {
  if (!httpsOptions) return { http: { connectionsCheckingInterval } };
  return { https: { ...httpsOptions, connectionsCheckingInterval } };
}

/** Port 5055 is often taken by another action server; the error says what to do. */
function explainTakenPort(server: Server, { port, host }: ListenAddress): void {
  replaceListenError(server, (error) => (error.code === 'EADDRINUSE' ? new PortTakenError(port, host, error) : error));
}

function checkedLimit(bodyLimit: number): number {
  if (Number.isInteger(bodyLimit) && bodyLimit > 0) return bodyLimit;
  throw new InvalidOptionError('createActionServer({ bodyLimit })', 'must be a whole number of bytes above 0');
}
