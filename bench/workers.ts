/**
 * `npm run bench:workers`: how many calls of an action that computes for about ten milliseconds 1, 2 and 4 workers behind
 * one gateway answer. See docs/performance-details.md.
 */
import { burst } from './client/burst.js';
import { readTemplate } from './client/requests.js';
import { describeMachine } from './machine.js';
import { findNats, startNats, type Nats } from './processes/nats.js';
import { startNodeServer } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';
import { spreadCell, table } from './report/tables.js';
import { spread } from './statistics.js';

const COUNTS = [1, 2, 4];
const ROUNDS = 8;
const BURST_MS = 1_500;
/** More than there are workers, so that none of them waits for a call. */
const CALLS_AT_A_TIME = 16;

/** A gateway, and the workers behind it. */
interface Group {
  readonly count: number;
  readonly gateway: ServerProcess;
}

const nats = findNats();
if ('missing' in nats) {
  console.log(`Not measured: ${nats.missing}.`);
  process.exit();
}
const { cpu, cores, node, loadBefore } = describeMachine(false);
const broker = await startNats(undefined);
const running: ServerProcess[] = [];
try {
  const groups: Group[] = [];
  for (const count of COUNTS) groups.push(await startGroup(count, broker));
  const rates = await takeTurns(groups);
  const [one = []] = rates;
  const rows = groups.map(({ count }, at) => {
    const own = rates[at] ?? [];
    const toOne = spread(own.map((rate, round) => rate / (one[round] ?? Number.NaN)));
    return [String(count), spread(own).median.toFixed(0), spreadCell(toOne)];
  });
  console.log(
    `${cpu}, ${cores} cores, Node ${node}, NATS ${nats.version}; load before the run ${loadBefore}; ${ROUNDS} rounds.`,
  );
  console.log(table([['workers', 'calls/s', '÷ one worker (quartiles)'], ...rows]));
} finally {
  await Promise.all(running.map((server) => server.stop()));
  await broker.stop();
}

async function startGroup(count: number, { url }: Nats): Promise<Group> {
  const name = `workers-${count}`;
  const remote = JSON.stringify({ name, nats: { servers: url } });
  // One call at a time: an action that computes does not run beside another one in the same process.
  const options = JSON.stringify({ name, nats: { servers: url }, concurrency: 1 });
  for (let at = 0; at < count; at += 1) await started(`worker ${at} of ${name}`, 'worker.js', options, 'busy');
  return { count, gateway: await started(`the gateway of ${name}`, 'gateway.js', remote) };
}

async function started(name: string, file: string, ...args: string[]): Promise<ServerProcess> {
  const server = await startNodeServer({ name, file, args }, undefined);
  running.push(server);
  return server;
}

/** Calls a second, by group and round. */
async function takeTurns(groups: readonly Group[]): Promise<number[][]> {
  const plan = {
    template: readTemplate('small'),
    newDomain: false,
    newConnection: false,
    concurrency: CALLS_AT_A_TIME,
  };
  const rates: number[][] = groups.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < groups.length; turn += 1) {
      const at = (round + turn) % groups.length;
      const { gateway } = groups[at] as Group;
      const { calls, seconds } = await burst(gateway, { ...plan, leadMs: 100, countedMs: BURST_MS, leastCalls: 16 });
      rates[at]?.push(calls / seconds);
    }
  }
  return rates;
}
