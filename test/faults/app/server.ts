/**
 * The server that is treated badly, in a process of its own: over HTTP (Fastify or Express) and gRPC. The argument is
 * its {@link ServerSettings} as JSON.
 */
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication, type Provider } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { createActionServer, enableGracefulShutdown, RASA_READINESS_CHECK, RasaModule } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule } from 'nestjs-rasa/grpc';
import type { ServerSettings } from '../protocol.js';
import { ACTIONS, Seen } from './actions.js';
import { MISBEHAVING } from './misbehaving.js';
import { Reporting } from './reporting.js';

const settings = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;
const reporting = new Reporting();

async function databaseProviders(): Promise<Provider[]> {
  if (!settings.database) return [];
  const { Database, Query } = await import('./database.js');
  return [Database, Query, { provide: RASA_READINESS_CHECK, useExisting: Database }];
}

@Module({
  imports: [RasaModule.forRoot(settings.rasa ?? {}), RasaGrpcModule.forRoot()],
  providers: [
    ...ACTIONS,
    ...(settings.misbehaving ? MISBEHAVING : []),
    Seen,
    reporting.observer,
    ...(await databaseProviders()),
  ],
})
class FaultsModule {}

async function create(): Promise<INestApplication> {
  if (settings.adapter !== 'express') return createActionServer(FaultsModule, settings.server ?? {});
  const app = await NestFactory.create(FaultsModule, new ExpressAdapter());
  const { shutdownDelayMs: delayMs = 0, headersTimeout, requestTimeout } = settings.server ?? {};
  enableGracefulShutdown(app, { delayMs });
  Object.assign(app.getHttpServer() as object, { headersTimeout, requestTimeout });
  return app;
}

const app = await create();
const grpc = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
await app.startAllMicroservices();
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reporting.ready({ port, grpcPort: grpc.port }, () => app.get(Seen).counts);
