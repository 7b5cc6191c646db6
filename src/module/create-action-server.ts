import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InvalidOptionError, loadPeer, PortTakenError, resolvePort } from '../errors/index.js';
import { setServerBodyLimit } from '../transports/http/index.js';
import type { ActionServer, ActionServerOptions } from './action-server.options.js';

const FASTIFY = '@nestjs/platform-fastify';
/** The reference's port. */
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
 * @throws MissingPeerError without `@nestjs/platform-fastify`
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
  const { port, host, bodyLimit, keepAliveTimeout, ...nestOptions } = options;
  const address = {
    port: resolvePort('createActionServer({ port })', port, 'PORT', DEFAULT_PORT),
    host: host ?? process.env['HOST'] ?? process.env['SANIC_HOST'] ?? '0.0.0.0',
  };
  const { FastifyAdapter } = await loadPeer(FASTIFY, () => import('@nestjs/platform-fastify'), 'createActionServer()');
  const adapter = new FastifyAdapter({
    keepAliveTimeout: keepAliveTimeout ?? DEFAULT_KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: true },
    // The adapter makes its server here, before Nest reads its own option.
    ...(nestOptions.httpsOptions && { https: nestOptions.httpsOptions }),
  });
  if (bodyLimit !== undefined) setServerBodyLimit(adapter.getInstance(), checkedLimit(bodyLimit));
  listenByDefaultOn(adapter as unknown as ListeningAdapter, address);
  const app = await NestFactory.create<App>(rootModule, adapter, nestOptions);
  app.enableShutdownHooks();
  return app as ActionServer<App>;
}

type Listen = (port: number | undefined, ...rest: unknown[]) => unknown;

/** The default port and host of `app.listen()`. The adapter gets them, since Nest wraps the application in a proxy. */
function listenByDefaultOn(adapter: ListeningAdapter, address: { readonly port: number; readonly host: string }): void {
  const listen = adapter.listen.bind(adapter);
  adapter.listen = (port = address.port, ...rest) => {
    const callback = rest.pop();
    const [host = address.host] = rest;
    explainTakenPort(adapter.getHttpServer(), port, String(host));
    return listen(port, host, callback);
  };
}

interface ListeningAdapter {
  listen: Listen;
  getHttpServer(): Server;
}

/** Nest and Fastify listen to the server's errors and log them. All of them get our error instead of Node's. */
function explainTakenPort(server: Server, port: number, host: string): void {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]) => {
    Reflect.deleteProperty(server, 'emit');
    const [error] = args as [NodeJS.ErrnoException?];
    const isTaken = event === 'error' && error?.code === 'EADDRINUSE';
    return emit(event, ...(isTaken ? [new PortTakenError(port, host, error)] : args));
  };
}

function checkedLimit(bodyLimit: number): number {
  if (Number.isInteger(bodyLimit) && bodyLimit > 0) return bodyLimit;
  throw new InvalidOptionError('createActionServer({ bodyLimit })', 'must be a whole number of bytes above 0');
}
