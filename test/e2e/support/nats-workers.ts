import { setImmediate } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { createActionWorker, type ActionWorker, type NatsConnection } from 'nestjs-rasa/remote';
import { createNatsClient } from '../../../src/remote/broker/nats/nats-client.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import type { CommonRemoteOptions } from '../../../src/remote/remote.options.js';
import { resolveRemotes } from '../../../src/remote/resolve-remotes.js';

/** What a test sets of a worker. */
export interface WorkerParts {
  readonly nats: NatsConnection;
  readonly providers: Provider[];
  readonly concurrency?: number;
  readonly imports?: ModuleMetadata['imports'];
}

/** Makes a worker with the name `bookings`, which does not take calls yet. */
export function bookingsWorker({ nats, providers, concurrency, imports = [] }: WorkerParts): Promise<ActionWorker> {
  @Module({ imports: [RasaModule.forRoot({ logging: false }), ...imports], providers })
  class WorkerModule {}
  const options = { name: 'bookings', nats, ...(concurrency !== undefined && { concurrency }) };
  return createActionWorker(WorkerModule, options, { logger: false });
}

/** A client of these workers. */
export async function bookingsClient(
  nats: NatsConnection,
  options: Omit<CommonRemoteOptions, 'name'> = {},
): Promise<RemoteClient> {
  const { remotes } = resolveRemotes({ remotes: [{ name: 'bookings', nats, ...options }] });
  const [remote] = remotes;
  if (!remote) throw new Error('There is no remote.');
  const client = await createNatsClient(remote);
  await client.start();
  return client;
}

/** A network between a worker and its server, which can be cut for good: for the server, the worker has died. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => {
    const far = connect(this.target, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });

  private constructor(private readonly target: number) {}

  static async to(target: number): Promise<Wire> {
    const wire = new Wire(target);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    return `nats://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** The names, as soon as the client is connected and a worker is there. */
export async function untilNamed(client: RemoteClient): Promise<readonly string[]> {
  for (;;) {
    try {
      return await client.actions(new AbortController().signal);
    } catch {
      await setImmediate();
    }
  }
}
