/**
 * The server that is treated badly, in a process of its own: over HTTP (Fastify or Express) and gRPC. The argument is
 * its {@link ServerSettings} as JSON.
 */
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication, type Provider } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import {
  createActionServer,
  enableGracefulShutdown,
  RASA_CALL_OBSERVER,
  RASA_READINESS_CHECK,
  RasaModule,
  type CallObserver,
} from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule } from 'nestjs-rasa/grpc';
import type { Question, Report, ServerSettings } from '../protocol.js';
import { ACTIONS, Seen } from './actions.js';
import { MISBEHAVING } from './misbehaving.js';

const settings = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;
const unhandled: string[] = [];
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) =>
    unhandled.push(`${event}: ${error instanceof Error ? error.stack : typeof error}`),
  );
}
const calls = { began: 0, refused: 0, ended: 0 };
const observer: CallObserver = {
  callBegan: () => void (calls.began += 1),
  callRefused: () => void (calls.refused += 1),
  callEnded: () => void (calls.ended += 1),
};

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
    { provide: RASA_CALL_OBSERVER, useValue: observer },
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
process.send?.({ port, grpcPort: grpc.port });

process.on('message', (question: Question) => {
  if (question === 'release') return;
  globalThis.gc?.();
  const report: Report = {
    heapUsed: process.memoryUsage().heapUsed,
    external: process.memoryUsage().arrayBuffers,
    unhandled,
    calls,
    seen: app.get(Seen).counts,
  };
  process.send?.({ report });
});
process.on('disconnect', () => process.exit());
