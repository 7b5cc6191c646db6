import { readFileSync } from 'node:fs';
import { createGrpcActionServer } from 'nestjs-rasa/grpc';
import type { GrpcActionServer, GrpcServerOptions } from 'nestjs-rasa/grpc';
import { GrpcAppModule } from './grpc-app.module.js';
import { botModule } from './split/bot-module.js';

/**
 * Starts the bot over gRPC. `GRPC_CERT` and `GRPC_KEY` turn on TLS; `GRPC_CA` accepts only clients with a certificate
 * of that authority.
 */
export async function startGrpc(options: GrpcServerOptions = {}): Promise<GrpcActionServer> {
  const server = await createGrpcActionServer(GrpcAppModule.around(await botModule()), {
    tls: tlsOptions(),
    ...options,
  });
  await server.listen();
  return server;
}

function tlsOptions(): GrpcServerOptions['tls'] {
  const { GRPC_CERT, GRPC_KEY, GRPC_CA } = process.env;
  if (!GRPC_CERT && !GRPC_KEY && !GRPC_CA) return undefined;
  if (!GRPC_CERT || !GRPC_KEY) throw new Error('TLS needs GRPC_CERT and GRPC_KEY, both the names of PEM files.');
  return {
    cert: readFileSync(GRPC_CERT),
    key: readFileSync(GRPC_KEY),
    ...(GRPC_CA && { ca: readFileSync(GRPC_CA) }),
  };
}
