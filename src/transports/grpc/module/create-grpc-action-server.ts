import type { INestMicroservice, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { enableGracefulShutdown, resolveDelay } from '../../../actions/index.js';
import type { GrpcServer } from '../grpc-server.js';
import type { GrpcServerOptions } from '../grpc-server.options.js';
import { attachServer, makeServer } from './grpc-server-factory.js';

/**
 * A Nest application that serves only gRPC.
 *
 * @publicApi
 */
export interface GrpcActionServer {
  /** Nest's application: `app.get()`, global guards, `close()`. */
  readonly app: INestMicroservice;
  /** The port on which it listens; 0 before `listen()`. */
  readonly port: number;
  /** Starts to listen. */
  listen(): Promise<void>;
  /** Lets running calls finish, then stops. */
  close(): Promise<void>;
}

/**
 * How a server that serves only gRPC listens and stops.
 *
 * @publicApi
 */
export interface GrpcActionServerOptions extends GrpcServerOptions {
  /**
   * How long calls are still taken after SIGTERM, in milliseconds; by default the environment's
   * `RASA_SHUTDOWN_DELAY_MS`, or 0.
   */
  readonly shutdownDelayMs?: number;
}

/**
 * Creates an application that serves only gRPC. It does not listen yet.
 *
 * @param rootModule - the application's module, which imports `RasaModule` and `RasaGrpcModule`
 * @param options - port (5055 by default), certificates, limits and the delay of a shutdown
 * @param nestOptions - Nest's own application options
 * @throws MissingPeerError without the optional packages, MissingModuleError without the module
 *
 * @example
 * ```ts
 * const server = await createGrpcActionServer(AppModule);
 * await server.listen(); // 5055
 * ```
 * @publicApi
 */
export async function createGrpcActionServer(
  rootModule: Parameters<typeof NestFactory.create>[0],
  options: GrpcActionServerOptions = {},
  nestOptions: NestApplicationOptions = {},
): Promise<GrpcActionServer> {
  const { shutdownDelayMs, ...serverOptions } = options;
  const delayMs = resolveDelay('createGrpcActionServer({ shutdownDelayMs })', shutdownDelayMs);
  const server = await makeServer(serverOptions);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(rootModule, {
    ...nestOptions,
    strategy: server,
  });
  attachServer(server, app);
  enableGracefulShutdown(app, { delayMs });
  return handleOf(app, server);
}

function handleOf(app: INestMicroservice, server: GrpcServer): GrpcActionServer {
  return {
    app,
    get port() {
      return server.port;
    },
    listen: async () => {
      await app.listen();
    },
    close: () => app.close(),
  };
}
