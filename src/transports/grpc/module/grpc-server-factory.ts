import type { INestApplicationContext, Type } from '@nestjs/common';
import { GracePeriod, ShutdownHooksCheck } from '../../../actions/index.js';
import { MissingModuleError } from '../../../errors/index.js';
import { CallService } from '../call.service.js';
import { createServerClass, type GrpcServer } from '../grpc-server.js';
import type { GrpcServerOptions } from '../grpc-server.options.js';
import { Health } from '../health.js';
import { loadGrpcPeers } from '../peers.js';
import { addReflection } from '../reflection.js';
import { resolveServerOptions } from '../resolve-server-options.js';

/** Makes the server; it listens when Nest says so, and needs {@link attachServer} before that. */
export async function makeServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const settings = resolveServerOptions(options);
  const Server = createServerClass(await loadGrpcPeers());
  return new Server(settings, settings.reflection ? addReflection : undefined);
}

/**
 * Joins server and application.
 *
 * @throws MissingModuleError when the application does not import the module
 */
export function attachServer(server: GrpcServer, app: INestApplicationContext): void {
  const service = find(app, CallService, 'RasaGrpcModule.forRoot()');
  const hooks = find(app, ShutdownHooksCheck, 'RasaModule.forRoot()');
  server.attach({
    health: find(app, Health, 'RasaGrpcModule.forRoot()'),
    grace: find(app, GracePeriod, 'RasaModule.forRoot()'),
    listening: () => hooks.listening(),
    refuseSkipped: (bytes, call) => service.refuseSkipped(bytes, call),
    // Microservices beside HTTP are started ahead of `app.listen()`, which would do it.
    prepare: () => app.init(),
  });
}

function find<T>(app: INestApplicationContext, token: Type<T>, module: string): T {
  try {
    return app.get<T>(token, { strict: false });
  } catch {
    throw new MissingModuleError(module, 'The gRPC server');
  }
}
