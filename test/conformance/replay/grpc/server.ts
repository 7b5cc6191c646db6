import { Module, type Provider } from '@nestjs/common';
import { createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';
import type { HostedActions, Hosting } from '../../hosting/hosting.js';

/** How a server is started. */
export interface GrpcServerOptions {
  readonly providers: readonly Provider[];
  /** Environment variables that are set while it starts. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a new gRPC server on a free port of 127.0.0.1, calls `use` with it, and stops it. */
export async function withGrpcServer<T>(
  hosting: Hosting,
  { providers, env }: GrpcServerOptions,
  use: (port: number) => Promise<T>,
): Promise<T> {
  const { hosted, server } = await withEnvironment(env, async () => {
    const hosted = await hosting.host(providers);
    return { hosted, server: await createGrpcActionServer(appModule(hosted), { port: 0, host: '127.0.0.1' }) };
  });
  try {
    await server.listen();
    return await use(server.port);
  } finally {
    await server.close();
    await hosted.close();
  }
}

async function withEnvironment<T>(env: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function appModule({ imports, providers }: HostedActions): new () => object {
  @Module({ imports: [...imports, RasaGrpcModule.forRoot()], providers: [...providers] })
  class ConformanceModule {}
  return ConformanceModule;
}
