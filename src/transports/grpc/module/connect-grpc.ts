import type { INestApplication } from '@nestjs/common';
import type { GrpcServer } from '../grpc-server.js';
import type { GrpcServerOptions } from '../grpc-server.options.js';
import { attachServer, makeServer } from './grpc-server-factory.js';

/**
 * Adds a gRPC server to an application that listens to HTTP as well. It listens when `app.startAllMicroservices()` is
 * called, and stops with the application. The application's global guards and interceptors run for it, too.
 *
 * @param app - an application that imports `RasaModule` and `RasaGrpcModule`
 * @param options - port (5055 by default, which HTTP may use already), certificates and limits
 * @returns the server, which knows its port when it listens
 * @throws MissingPeerError without the optional packages, MissingModuleError without the module
 *
 * @example
 * ```ts
 * const app = await createActionServer(AppModule);
 * await connectGrpc(app, { port: 5056 });
 * await app.startAllMicroservices();
 * await app.listen();
 * ```
 * @publicApi
 */
export async function connectGrpc(app: INestApplication, options: GrpcServerOptions = {}): Promise<GrpcServer> {
  const server = await makeServer(options);
  attachServer(server, app);
  app.connectMicroservice({ strategy: server }, { inheritAppConfig: true });
  return server;
}
