import { Module, type Provider } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';

/** How a server is started. */
export interface GrpcServerOptions {
  readonly providers: readonly Provider[];
  /** Environment variables that are set while it starts. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a new gRPC server on a free port of 127.0.0.1, calls `use` with it, and stops it. */
export async function withGrpcServer<T>(options: GrpcServerOptions, use: (port: number) => Promise<T>): Promise<T> {
  const server = await withEnvironment(options.env, () =>
    createGrpcActionServer(appModule(options.providers), { port: 0, host: '127.0.0.1' }),
  );
  try {
    await server.listen();
    return await use(server.port);
  } finally {
    await server.close();
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

function appModule(providers: readonly Provider[]): new () => object {
  @Module({ imports: [RasaModule.forRoot(), RasaGrpcModule.forRoot()], providers: [...providers] })
  class ConformanceModule {}
  return ConformanceModule;
}
