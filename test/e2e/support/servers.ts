import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';
import { Module, type DynamicModule, type INestApplication, type ModuleMetadata, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createActionServer, RasaModule } from 'nestjs-rasa';
import { RecordedLog } from './recorded-log.js';

type RasaOptions = Parameters<typeof RasaModule.forRoot>[0];
type RootModule = Type | DynamicModule;
/** Prepares the application before it listens. */
export type Configure = (app: INestApplication) => unknown;

/** An application on a free port. */
export interface Running {
  readonly app: INestApplication;
  readonly port: number;
  readonly log: RecordedLog;
}

/** A way to serve the webhook. */
export interface Server {
  readonly name: string;
  create(root: RootModule, log: RecordedLog): Promise<INestApplication>;
}

const MIB = 1024 * 1024;

export const ACTION_SERVER: Server = {
  name: 'createActionServer()',
  create: (root, logger) => createActionServer(root, { logger }),
};
export const FASTIFY: Server = {
  name: 'a Fastify application with a limit of 1 MiB',
  create: (root, logger) => NestFactory.create(root, new FastifyAdapter({ bodyLimit: MIB }), { logger }),
};
export const EXPRESS: Server = {
  name: 'an Express application with a limit of 100 kB',
  // Most spec files do without Express, whose many modules jest would load again for each of them.
  create: async (root, logger) => {
    const { ExpressAdapter } = await import('@nestjs/platform-express');
    return NestFactory.create(root, new ExpressAdapter(), { logger });
  },
};

/** All of them; the same cases apply to each. */
export const SERVERS: readonly Server[] = [ACTION_SERVER, FASTIFY, EXPRESS];
/** Those that only import the module. */
export const APPLICATIONS: readonly Server[] = [FASTIFY, EXPRESS];

const opened = new Set<INestApplication>();

/** A root module with the Rasa module and the given providers. */
export function rootModule(
  providers: ModuleMetadata['providers'],
  options: RasaOptions = {},
  { imports = [], ...rest }: ModuleMetadata = {},
): Type {
  @Module({ imports: [RasaModule.forRoot(options), ...imports], providers: providers ?? [], ...rest })
  class AppModule {}
  return AppModule;
}

/** Boots and listens. The spec file closes the application with `closeAll`. */
export async function boot(server: Server, root: RootModule, configure: Configure = () => undefined): Promise<Running> {
  const log = new RecordedLog();
  const app = await server.create(root, log);
  opened.add(app);
  await configure(app);
  return listen(app, log);
}

/** Listens on a free port. */
export async function listen(app: INestApplication, log = new RecordedLog()): Promise<Running> {
  opened.add(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { app, port, log };
}

/** Closes the applications that the spec file has booted. */
export async function closeAll(): Promise<void> {
  const apps = [...opened];
  opened.clear();
  await Promise.all(apps.map((app) => app.close()));
}

/** Closes the applications after each test. */
export function closeAfterEach(): void {
  afterEach(closeAll);
}
