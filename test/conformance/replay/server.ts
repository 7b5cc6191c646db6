import type { AddressInfo } from 'node:net';
import { Module, type Provider } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import type { HostedActions, Hosting } from '../hosting/hosting.js';

/** How a server is started. */
export interface ServerOptions {
  readonly providers: readonly Provider[];
  /** The origins that a browser may call from; null for none. */
  readonly cors: string | readonly string[] | null;
}

/** Starts a new server on a free port of 127.0.0.1, calls `use` with it, and stops it. */
export async function withServer<T>(
  hosting: Hosting,
  { providers, cors }: ServerOptions,
  use: (port: number) => Promise<T>,
): Promise<T> {
  const hosted = await hosting.host(providers);
  try {
    return await withApplication(hosted, cors, use);
  } finally {
    await hosted.close();
  }
}

async function withApplication<T>(
  hosted: HostedActions,
  cors: ServerOptions['cors'],
  use: (port: number) => Promise<T>,
): Promise<T> {
  const app = await createActionServer(appModule(hosted));
  try {
    if (cors !== null) app.enableCors({ origin: cors === '*' ? true : [cors].flat() });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return await use(port);
  } finally {
    await app.close();
  }
}

function appModule({ imports, providers }: HostedActions): new () => object {
  @Module({ imports: [...imports], providers: [...providers] })
  class ConformanceModule {}
  return ConformanceModule;
}
