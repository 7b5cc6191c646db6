import type { INestApplicationContext } from '@nestjs/common';
import { MissingModuleError } from '../../../errors/index.js';
import { createServerClass, type GrpcServer } from '../grpc-server.js';
import type { GrpcServerOptions } from '../grpc-server.options.js';
import { loadGrpcPeers } from '../peers.js';
import { addReflection } from '../reflection.js';
import { resolveServerOptions } from '../resolve-server-options.js';
import { GrpcServerParts } from './grpc-server-parts.js';

/** Makes the server. Call {@link attachServer} before Nest starts it. */
export async function makeServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const settings = resolveServerOptions(options);
  const Server = createServerClass(await loadGrpcPeers());
  return new Server(settings, settings.reflection ? addReflection : undefined);
}

/**
 * Gives the server what it needs from the application.
 *
 * @throws MissingModuleError when the application does not import the modules
 */
export function attachServer(server: GrpcServer, app: INestApplicationContext): void {
  server.attach({
    ...partsOf(app).terms(),
    // `app.startAllMicroservices()` may come before `app.listen()`, which would initialise the application.
    prepare: () => app.init(),
  });
}

/** The parts are looked up in the application, because that is what the user has. */
function partsOf(app: INestApplicationContext): GrpcServerParts {
  try {
    return app.get(GrpcServerParts);
  } catch {
    throw new MissingModuleError('RasaGrpcModule.forRoot()', 'The gRPC server');
  }
}
