/** All known misbehaviours of clients and actions at once, for a while; and SIGTERM beside clients that are stuck. */
import { once } from 'node:events';
import { MISBEHAVIOURS, STUCK, stick } from '../client/misbehaviours.js';
import { against, must, type Fault } from '../fault.js';
import type { ServerSettings } from '../protocol.js';
import { ServerProcess } from '../server-process.js';

const WORKERS = 12;
const GRACE_MS = 1_000;
const MARGIN_MS = 10_000;
const WARM_UP_MS = 3_000;
/** Longer with `FAULTS_SOAK_SECONDS`. */
const LOAD_MS = Number(process.env['FAULTS_SOAK_SECONDS'] ?? 6) * 1_000;

const settingsOf = (adapter: ServerSettings['adapter']): ServerSettings => ({
  adapter,
  misbehaving: true,
  rasa: { logging: false, shutdownGraceMs: GRACE_MS },
});

async function load(server: ServerProcess, milliseconds: number): Promise<string> {
  const deadline = performance.now() + milliseconds;
  const wrong = new Map<string, string>();
  let calls = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < deadline && server.isAlive) {
      const kind = MISBEHAVIOURS[(calls += 1) % MISBEHAVIOURS.length];
      await kind?.run(server.port).catch((error: unknown) => wrong.set(kind.name, String(error)));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  must(wrong.size === 0, [...wrong.values()].join('; '));
  return `${calls} calls of ${MISBEHAVIOURS.length} kinds`;
}

async function terminateBesideStuck(adapter: ServerSettings['adapter']): Promise<string> {
  const server = await ServerProcess.start(settingsOf(adapter));
  const sockets = await Promise.all(Object.values(STUCK).map((bytes) => stick(server.port, bytes)));
  try {
    for (const socket of sockets) if (socket.writableLength > 0) await once(socket, 'drain');
    server.signal();
    const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, GRACE_MS + MARGIN_MS, undefined));
    const exit = await Promise.race([server.exit, timeout]);
    must(exit !== undefined, `the server has not ended within its grace period of ${GRACE_MS} ms and ${MARGIN_MS} ms`);
    return `${sockets.length} stuck clients; exit code ${exit.code}`;
  } finally {
    sockets.forEach((socket) => socket.destroy());
    await server.kill();
  }
}

export const MISBEHAVIOUR_FAULTS: readonly Fault[] = (['fastify', 'express'] as const).flatMap((adapter) => [
  {
    name: `misbehaving clients and actions, all at once (${adapter})`,
    seconds: 60 + LOAD_MS / 1_000,
    run: () =>
      against(
        settingsOf(adapter),
        (server) => load(server, WARM_UP_MS),
        (server) => load(server, LOAD_MS),
      ),
  },
  { name: `SIGTERM beside clients that are stuck (${adapter})`, run: () => terminateBesideStuck(adapter) },
]);
