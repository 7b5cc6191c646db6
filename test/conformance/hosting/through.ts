import type { AddressInfo } from 'node:net';
import { Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { createActionServer, RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { createActionWorker, RasaRemoteModule, type ActionWorkerOptions, type RemoteOptions } from 'nestjs-rasa/remote';
import type { Hosting } from './hosting.js';
import type { Way } from './way.js';

/** The server or the worker that has the actions. */
interface Behind {
  readonly remote: RemoteOptions;
  close(): Promise<void>;
}

type Start = (providers: readonly Provider[]) => Promise<Behind>;

/**
 * Another server, or a worker, has the actions; the server that is called forwards to it.
 *
 * @param broker - the URL of the broker, for the ways that have one
 */
export function through(way: Way, broker: string): Hosting {
  const start = STARTS[way](broker);
  return {
    host: async (providers) => {
      const behind = await start(providers);
      const remotes = RasaRemoteModule.forRoot({ remotes: [behind.remote] });
      return { imports: [RasaModule.forRoot(), remotes], providers: [], close: () => behind.close() };
    },
  };
}

const STARTS: Readonly<Record<Way, (broker: string) => Start>> = {
  http: () => async (providers) => {
    const app = await createActionServer(moduleOf(providers));
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return { remote: { name: 'behind', url: `http://127.0.0.1:${port}/webhook` }, close: () => app.close() };
  },
  grpc: () => async (providers) => {
    const server = await createGrpcActionServer(moduleOf(providers, RasaGrpcModule.forRoot()), {
      port: 0,
      host: '127.0.0.1',
    });
    await server.listen();
    return { remote: { name: 'behind', url: `grpc://127.0.0.1:${server.port}` }, close: () => server.close() };
  },
  nats: (servers) => startWorker((name) => ({ name, nats: { servers } })),
  rabbitmq: (urls) => startWorker((name) => ({ name, rabbitmq: { urls } })),
};

/** Each vector has a name of its own, so that no worker gets the calls of another vector. */
function startWorker(options: (name: string) => ActionWorkerOptions & RemoteOptions): Start {
  let count = 0;
  return async (providers) => {
    const remote = options(`vector-${process.pid}-${++count}`);
    const worker = await createActionWorker(moduleOf(providers), remote);
    await worker.listen();
    return { remote, close: () => worker.close() };
  };
}

function moduleOf(providers: readonly Provider[], ...more: NonNullable<ModuleMetadata['imports']>): new () => object {
  const metadata: ModuleMetadata = { imports: [RasaModule.forRoot(), ...more], providers: [...providers] };
  @Module(metadata)
  class BehindModule {}
  return BehindModule;
}
