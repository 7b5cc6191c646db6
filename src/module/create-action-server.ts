import type { Server } from 'node:http';
import type { Server as HttpsServer, ServerOptions } from 'node:https';
import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InvalidOptionError, loadPeer, PortTakenError, resolvePort } from '../errors/index.js';
import { setDefaultAddress, type ListenAddress } from '../nest/default-address.js';
import { replaceListenError } from '../nest/listen-error.js';
import { setServerBodyLimit } from '../transports/http/index.js';
import { createHttps, type Https } from './https.js';
import type { ActionServer, ActionServerOptions } from './action-server.options.js';

const FASTIFY = '@nestjs/platform-fastify';
/** The port of rasa-sdk's action server. */
const DEFAULT_PORT = 5055;
const DEFAULT_KEEP_ALIVE_MS = 120_000;
/** How long a client may take to send its request; Rasa itself waits five minutes for an answer. */
const REQUEST_TIMEOUT_MS = 300_000;

/**
 * Creates a Nest application over Fastify with the limits of an action server: large bodies, long idle connections,
 * shutdown hooks. It does not listen yet.
 *
 * @param rootModule - the application's module, which imports `RasaModule`
 * @param options - port, host and limits, and Nest's own application options
 * @throws InvalidOptionError when a certificate cannot be used; MissingPeerError without `@nestjs/platform-fastify`
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
  const { port, host, tls, bodyLimit, keepAliveTimeout, ...nestOptions } = options;
  const address = {
    port: resolvePort('createActionServer({ port })', port, 'PORT', DEFAULT_PORT),
    host: host ?? process.env['HOST'] ?? process.env['SANIC_HOST'] ?? '0.0.0.0',
  };
  if (tls !== undefined && nestOptions.httpsOptions !== undefined) {
    throw new InvalidOptionError('createActionServer({ tls, httpsOptions })', 'give one of them');
  }
  const https = tls === undefined ? undefined : await createHttps(tls);
  const { FastifyAdapter } = await loadPeer(FASTIFY, () => import('@nestjs/platform-fastify'), 'createActionServer()');
  const adapter = new FastifyAdapter({
    keepAliveTimeout: keepAliveTimeout ?? DEFAULT_KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: true },
    ...httpsOf(https, nestOptions),
  });
  https?.renew(adapter.getHttpServer() as HttpsServer);
  if (bodyLimit !== undefined) setServerBodyLimit(adapter.getInstance(), checkedLimit(bodyLimit));
  setDefaultAddress(adapter, address, explainTakenPort);
  const app = await NestFactory.create<App>(rootModule, adapter, nestOptions);
  app.enableShutdownHooks();
  return app as ActionServer<App>;
}

/** The adapter makes its server here, before Nest reads its own option. */
function httpsOf(https: Https | undefined, { httpsOptions }: NestApplicationOptions): { https?: ServerOptions } {
  const options = https?.options ?? httpsOptions;
  return options ? { https: options } : {};
}

/** Port 5055 is often taken by another action server; the error says what to do. */
function explainTakenPort(server: Server, { port, host }: ListenAddress): void {
  replaceListenError(server, (error) => (error.code === 'EADDRINUSE' ? new PortTakenError(port, host, error) : error));
}

function checkedLimit(bodyLimit: number): number {
  if (Number.isInteger(bodyLimit) && bodyLimit > 0) return bodyLimit;
  throw new InvalidOptionError('createActionServer({ bodyLimit })', 'must be a whole number of bytes above 0');
}
