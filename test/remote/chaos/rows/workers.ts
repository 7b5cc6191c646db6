/** Workers and brokers that die, stop, and come back. */
import { setTimeout as delay } from 'node:timers/promises';
import type { RemoteOptions } from 'nestjs-rasa/remote';
import { eventually, must, type Fault } from '../../../faults/fault.js';
import type { ServerProcess } from '../../../faults/server-process.js';
import { BROKERS, type Broker, type BrokerKind } from '../brokers.js';
import { book, judged } from '../load.js';
import { Stage } from '../stage.js';

/** What a row has: two workers, the gateway, and the broker between them. */
interface Parts {
  readonly stage: Stage;
  readonly broker: Broker;
  readonly workers: readonly [ServerProcess, ServerProcess];
  readonly startWorker: () => Promise<ServerProcess>;
}

let rows = 0;

/** Each row has a queue of its own. */
async function withWorkers(
  kind: BrokerKind,
  more: Partial<RemoteOptions>,
  run: (parts: Parts) => Promise<string>,
): Promise<string> {
  const broker = await kind.broker();
  const place = { name: `bookings-${process.pid}-${++rows}`, ...kind.connection(broker.url) };
  const workers: ServerProcess[] = [];
  return Stage.with(
    { ...place, ...more },
    (stage) => {
      const [first, second] = workers as [ServerProcess, ServerProcess];
      return run({ stage, broker, workers: [first, second], startWorker: () => stage.startWorker(place) });
    },
    { before: async (stage) => workers.push(await stage.startWorker(place), await stage.startWorker(place)) },
  );
}

/** Long enough that both workers have calls when one of them is killed. */
const LONG = { actionMs: 400, afterMs: 5_000 } as const;

async function killOne({ stage, workers: [first] }: Parts): Promise<string> {
  const counted = await stage.underLoad(() => first.kill(), LONG);
  must(counted.includes('503 ×'), `no call was with the worker, so this shows nothing: ${counted}`);
  return `${counted}; ${await stage.recovers()}`;
}

/** Those that were with the dead worker are done by the other one. */
async function killOneIdempotent({ stage, workers: [first] }: Parts): Promise<string> {
  const counted = await stage.underLoad(() => first.kill(), { ...LONG, isIdempotent: true });
  must(!/\b50\d ×/.test(counted), `a call was not done by the other worker: ${counted}`);
  must(!counted.includes(' 0 ran twice'), `no call was with the worker, so this shows nothing: ${counted}`);
  return `${counted}; ${await stage.recovers()}`;
}

async function killAll({ stage, workers, startWorker }: Parts): Promise<string> {
  const counted = await stage.underLoad(() => Promise.all(workers.map((worker) => worker.kill())), { afterMs: 5_000 });
  await stage.isDegraded('bookings');
  const { status, ms } = await book(stage.port, 'nobody');
  must(status === 503, `a call without a worker was answered with ${status}`);
  must(ms < 1_000, `a call without a worker was refused after ${ms.toFixed(0)} ms only`);
  await startWorker();
  return `${counted}; ${await stage.recovers()}`;
}

async function killBroker({ stage, broker }: Parts): Promise<string> {
  const counted = await stage.underLoad(
    async () => {
      await broker.crash();
      await stage.isDegraded('bookings');
      await broker.restart();
    },
    { afterMs: 2_000 },
  );
  return `${counted}; ${await stage.recovers()}`;
}

async function stopBroker({ stage, broker }: Parts): Promise<string> {
  const counted = await stage.underLoad(
    async () => {
      broker.pause();
      await delay(8_000);
      broker.resume();
    },
    { afterMs: 2_000 },
  );
  return `${counted}; ${await stage.recovers()}`;
}

async function upgrade({ stage, workers, startWorker }: Parts): Promise<string> {
  const counted = await stage.underLoad(async () => {
    for (const worker of workers) {
      await startWorker();
      worker.signal('SIGTERM');
      const { code, signal } = await worker.exit;
      must(code === 0, `a worker ended with ${code ?? signal}: ${worker.output.slice(-1_500)}`);
    }
  });
  must(/^\d+ calls: 200 × \d+,/.test(counted), `calls were lost: ${counted}`);
  return counted;
}

/** The client leaves, and the time limit passes: the action's signal fires in the worker. */
async function leave({ stage }: Parts): Promise<string> {
  const ids = ['left', 'late'];
  const leaving = fetch(`http://127.0.0.1:${stage.port}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      next_action: 'action_book',
      sender_id: 'u',
      tracker: { sender_id: 'u', slots: { id: 'left', ms: 60_000 } },
      domain: {},
    }),
    signal: AbortSignal.timeout(500),
  }).catch(() => undefined);
  const late = await book(stage.port, 'late', { ms: 60_000 });
  await leaving;
  must(late.status === 504, `a call beyond its limit was answered with ${late.status}`);
  await eventually('the signals of both actions fired', () => ids.every((id) => stage.journal.stopped().has(id)));
  return judged([late], stage.journal);
}

async function large({ stage }: Parts): Promise<string> {
  const outcomes = await Promise.all(
    [1e6, 5e6, 5e6, 20e6].map((bytes, index) => book(stage.port, `large-${index}`, { bytes })),
  );
  const counted = judged(outcomes, stage.journal);
  must(counted.startsWith('4 calls: 200 × 4,'), counted);
  return counted;
}

interface Row {
  readonly name: string;
  readonly run: (parts: Parts) => Promise<string>;
  readonly remote?: Partial<RemoteOptions>;
}

const ROWS: readonly Row[] = [
  { name: 'kill -9 of one of two workers', run: killOne },
  { name: 'the same, the action may run twice', run: killOneIdempotent, remote: { idempotent: true } },
  { name: 'kill -9 of all workers', run: killAll },
  { name: 'kill -9 of the broker', run: killBroker },
  { name: 'a broker that stops for 8 s', run: stopBroker },
  { name: 'workers are upgraded one by one', run: upgrade },
  { name: 'a client leaves, a limit passes', run: leave },
  { name: 'calls of 1, 5 and 20 MB', run: large },
];

export const WORKER_FAULTS: readonly Fault[] = BROKERS.flatMap((kind) =>
  ROWS.map(({ name, run, remote = {} }) => ({
    name: `${kind.name}: ${name}`,
    skipped: kind.missing,
    run: () => withWorkers(kind, remote, run),
  })),
);
