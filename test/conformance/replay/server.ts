import type { AddressInfo } from 'node:net';
import { Module, type Provider } from '@nestjs/common';
import { createActionServer, RasaModule } from 'nestjs-rasa';

/** How a server is started. */
export interface ServerOptions {
  readonly providers: readonly Provider[];
  /** The origins that a browser may call from; null for none. */
  readonly cors: string | readonly string[] | null;
}

/** Starts a new server on a free port of 127.0.0.1, calls `use` with it, and stops it. */
export async function withServer<T>(options: ServerOptions, use: (port: number) => Promise<T>): Promise<T> {
  const app = await createActionServer(appModule(options.providers));
  try {
    if (options.cors !== null) app.enableCors({ origin: options.cors === '*' ? true : [options.cors].flat() });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return await use(port);
  } finally {
    await app.close();
  }
}

function appModule(providers: readonly Provider[]): new () => object {
  @Module({ imports: [RasaModule.forRoot()], providers: [...providers] })
  class ConformanceModule {}
  return ConformanceModule;
}
