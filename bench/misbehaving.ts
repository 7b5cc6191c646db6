/**
 * `npm run bench:misbehaving -- --seconds 600`: runs clients and actions that misbehave in all known ways, against both
 * adapters. The process must not crash, its memory must not grow, and it must end within the grace period plus 2 s
 * after SIGTERM, although clients are stuck. Ends with `N passed, N failed, N skipped`.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MISBEHAVIOURS, STUCK, stick } from './misbehaving/clients.js';
import { bounded } from './options.js';
import { startMisbehaving, type MisbehavingServer } from './misbehaving/server.js';

const GRACE_MS = 1_000;
const MARGIN_MS = 2_000;
const WORKERS = 12;
/** The first part of the time is warm-up. */
const WARM_UP = 0.3;
const MOST_GROWTH = 1.2;
const NOISE_BYTES = 4e6;

const { values } = parseArgs({ options: { seconds: { type: 'string' } } });
const seconds = bounded('--seconds', values.seconds, 600, 20, 86_400);
const checks = { passed: 0, failed: 0 };

for (const adapter of ['fastify', 'express']) await soak(adapter, seconds / 2);
console.log(`${checks.passed} passed, ${checks.failed} failed, 0 skipped`);
process.exitCode = checks.failed === 0 ? 0 : 1;

async function soak(adapter: string, forSeconds: number): Promise<void> {
  const file = fileURLToPath(new URL('servers/misbehaving.js', import.meta.url));
  const server = await startMisbehaving(file, adapter);
  try {
    const wrong = new Map<string, string>();
    const first = await load(server, forSeconds * WARM_UP, wrong);
    const early = await server.heapWhenIdle();
    const rest = await load(server, forSeconds * (1 - WARM_UP), wrong);
    const late = await server.heapWhenIdle();
    check(`${adapter}: the process lives after ${first + rest} calls`, server.isAlive);
    for (const { name } of MISBEHAVIOURS) check(`${adapter}: ${name}`, !wrong.has(name), wrong.get(name));
    const flat = late <= Math.max(early * MOST_GROWTH, early + NOISE_BYTES);
    check(`${adapter}: heap ${megabytes(early)} after the warm-up, ${megabytes(late)} at the end`, flat);
    await checkShutdown(adapter, server);
  } finally {
    server.kill();
  }
}

async function load(server: MisbehavingServer, forSeconds: number, wrong: Map<string, string>): Promise<number> {
  const deadline = performance.now() + forSeconds * 1_000;
  let calls = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < deadline && server.isAlive) {
      const kind = MISBEHAVIOURS[(calls += 1) % MISBEHAVIOURS.length];
      await kind?.run(server.port).catch((error: unknown) => wrong.set(kind.name, String(error)));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return calls;
}

async function checkShutdown(adapter: string, server: MisbehavingServer): Promise<void> {
  if (!server.isAlive) return check(`${adapter}: SIGTERM ends it`, false, 'it has ended before');
  const sockets = await Promise.all(Object.values(STUCK).map((bytes) => stick(server.port, bytes)));
  for (const socket of sockets) if (socket.writableLength > 0) await once(socket, 'drain');
  const started = performance.now();
  const { ended, hookRan } = await server.terminate(GRACE_MS + MARGIN_MS);
  const took = `${(performance.now() - started).toFixed(0)} ms`;
  check(`${adapter}: SIGTERM beside ${sockets.length} stuck clients is over in ${took}`, ended);
  check(`${adapter}: onApplicationShutdown has run`, hookRan);
  for (const socket of sockets) socket.destroy();
}

function check(what: string, isRight: boolean, why?: string): void {
  checks[isRight ? 'passed' : 'failed'] += 1;
  console.log(`${isRight ? 'passed ' : 'FAILED '}  ${what}${why === undefined ? '' : `: ${why}`}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
