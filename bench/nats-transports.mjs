/**
 * Nest's own transport over NATS against ours, between a caller and a worker that answers at once: the CPU time of the
 * caller per call, medians of interleaved rounds, and what happens when something fails. It needs `nats-server`; run it
 * with `npm run build && node bench/nats-transports.mjs`. docs/adr/0025-workers-on-a-broker.md has the results.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ClientNats } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { createNatsClient } from '../dist/remote/broker/nats/nats-client.js';
import { resolveRemotes } from '../dist/remote/resolve-remotes.js';
import { bytesOut, BytesIn } from './nats/bytes.mjs';

const SIZES = { '8 KB': 'small', '78 KB': 'medium', '1.15 MB': 'large' };
const CALLS = { small: 400, medium: 200, large: 20 };
const SIDE_BY_SIDE = 8;
const ROUNDS = Number(process.env.ROUNDS ?? 15);

const port = await freePort();
const server = spawn('nats-server', ['--addr', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
await delay(500);
const worker = fork(fileURLToPath(new URL('nats/worker.mjs', import.meta.url)), [`nats://127.0.0.1:${port}`]);
await once(worker, 'message');

const json = new ClientNats({ servers: `nats://127.0.0.1:${port}` });
const bytes = new ClientNats({
  servers: `nats://127.0.0.1:${port}`,
  serializer: bytesOut,
  deserializer: new BytesIn(),
});
const [remote] = resolveRemotes({
  remotes: [{ name: 'bench', nats: { servers: `nats://127.0.0.1:${port}` } }],
}).remotes;
const ours = await createNatsClient(remote);
await Promise.all([json.connect(), bytes.connect(), ours.start()]);

/** Each gets the bytes of a call and resolves with the bytes of its answer. */
const CONTENDERS = {
  "Nest's, as it is (JSON)": async (body) => Buffer.from(await firstValueFrom(json.send('json', body.toString()))),
  "Nest's, with a serializer for bytes": (body) => firstValueFrom(bytes.send('bytes', body)),
  ours: async (body, signal = never) => (await ours.forward(forwarded(body, signal))).json,
};
const never = new AbortController().signal;

try {
  for (const [size, name] of Object.entries(SIZES)) await compare(size, name);
  await failures();
} catch (error) {
  console.error(error);
} finally {
  worker.kill('SIGKILL');
  server.kill('SIGKILL');
  process.exit();
}

async function compare(size, name) {
  const body = readFileSync(new URL(`payloads/payload-${name}.json`, import.meta.url));
  const micros = {};
  for (let round = -3; round < ROUNDS; round++) {
    for (const [who, call] of Object.entries(CONTENDERS)) {
      const own = await cpuOf(call, body, CALLS[name]).catch((error) => error.message);
      if (round >= 0) (micros[who] ??= []).push(own);
    }
  }
  for (const [who, all] of Object.entries(micros)) {
    const failed = all.find((each) => typeof each === 'string');
    console.log(`${size}\t${who}\t${failed ?? `${median(all).toFixed(0)} µs`}`);
  }
}

async function cpuOf(call, body, calls) {
  const before = process.cpuUsage();
  let left = calls;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      while (left-- > 0) await call(body);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

/** What a caller hears when its worker is killed during a call, and whether the worker hears that the caller has left. */
async function failures() {
  const hold = Buffer.from(JSON.stringify({ ...JSON.parse(callOf('action_hold')), hold: true }));
  const controller = new AbortController();
  const cancelled = ours.forward(forwarded(hold, controller.signal, 'action_hold')).catch(() => undefined);
  const subscription = bytes.send('hold', hold).subscribe({ error: () => undefined });
  await delay(300);
  controller.abort(new Error('left'));
  subscription.unsubscribe();
  await cancelled;
  await delay(300);
  worker.send('heard');
  const [heard] = await once(worker, 'message');
  console.log(`the caller left; heard by the worker\tNest's: ${heard.nest}, ours: ${heard.ours}`);
  const began = performance.now();
  const after = (what) => `${what} after ${((performance.now() - began) / 1_000).toFixed(1)} s`;
  const lost = ours.forward(forwarded(hold, never, 'action_hold')).then(
    () => 'an answer',
    (error) => after(error.message),
  );
  const nests = firstValueFrom(bytes.send('hold', hold)).then(
    () => 'an answer',
    (error) => after(error.message),
  );
  await delay(300);
  worker.kill('SIGKILL');
  const waited = delay(10_000).then(() => after('nothing'));
  console.log(`kill -9 of the worker during a call\tNest's: ${await Promise.race([nests, waited])}`);
  console.log(`kill -9 of the worker during a call\tours: ${await Promise.race([lost, waited])}`);
}

function callOf(action) {
  return JSON.stringify({
    next_action: action,
    tracker: { sender_id: 'a', slots: {}, events: [] },
    domain: { slots: {} },
  });
}

function forwarded(body, signal, actionName = 'action_bench') {
  return {
    actionName,
    head: { requestId: 'bench', header: () => undefined },
    bytes: { format: 'json', encoding: undefined, length: body.length, canRepeat: true, all: async () => body },
    signal,
    timeoutMs: 0,
    stream: undefined,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  probe.close();
  return free;
}
