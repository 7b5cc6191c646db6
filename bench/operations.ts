/**
 * `npm run bench:operations`: what it costs a call to be guarded and seen. Compares servers with one thing turned on
 * with the plain one, in one interleaved run, with calls of 8 KB. See docs/performance-details.md.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { burst } from './client/burst.js';
import { readTemplate } from './client/requests.js';
import { openConnection } from './client/transport.js';
import { chooseCores, describeMachine, pinThisProcess } from './machine.js';
import { bounded } from './options.js';
import { startNodeServer } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';
import { spreadCell, table } from './report/tables.js';
import type { Operation } from './servers/operated.js';
import { quantile, spread } from './statistics.js';
import { TOKEN } from './token.js';

/** A server, and the most that it may cost compared with the plain one; null for a row without a limit. */
interface Row {
  readonly operation: Operation;
  readonly about: string;
  readonly most: number | null;
}

const ROWS: readonly Row[] = [
  { operation: 'plain', about: 'plain', most: null },
  { operation: 'token', about: 'auth by token, observability off', most: 1.05 },
  { operation: 'traces', about: 'traces, sampling 0', most: 1.05 },
  { operation: 'metrics', about: 'metrics, collected every second', most: 1.05 },
  { operation: 'recorded', about: 'traces, every call recorded', most: null },
];
const WARM_UP_CALLS = 8_000;
/** The share of rounds that other processes disturbed least. On a busy machine, its ratio says more than the median. */
const UNDISTURBED = 0.1;

const { values } = parseArgs({ options: { rounds: { type: 'string' }, burst: { type: 'string' } } });
const rounds = bounded('--rounds', values.rounds, 20, 5, 1_000);
const burstMs = bounded('--burst', values.burst, 300, 20, 10_000);
const template = readTemplate('small', 'http', `/webhook?token=${TOKEN}`);
const plan = { template, newDomain: false, newConnection: false, concurrency: 4, leadMs: 40, leastCalls: 16 };

const cores = chooseCores();
const machine = describeMachine(cores !== null);
if (cores) pinThisProcess(cores.client);
const servers: ServerProcess[] = [];
try {
  for (const { operation } of ROWS) {
    const spec = { name: operation, file: 'operated.js', args: [operation] };
    servers.push(await startNodeServer(spec, cores?.server));
  }
  await checkAnswers();
  report(await measure());
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}

/** All servers must say the same, or they would do different work. */
async function checkAnswers(): Promise<void> {
  const answers = await Promise.all(servers.map(answerOf));
  const wrong = answers.find((answer) => !isDeepStrictEqual(answer, answers[0]));
  if (wrong !== undefined) throw new Error(`A server answers differently: ${JSON.stringify(wrong)}`);
}

async function answerOf({ transport, port }: ServerProcess): Promise<unknown> {
  const connection = await openConnection(transport, port);
  const { status, body } = await connection.call(template.bytes);
  await connection.close();
  return { status, answer: JSON.parse(body.toString()) as unknown };
}

/** CPU µs per call, by server and round. The servers take turns, so that a slow moment affects all of them. */
async function measure(): Promise<number[][]> {
  const micros: number[][] = servers.map(() => []);
  for (const server of servers) await burst(server, { ...plan, countedMs: 0, leastCalls: WARM_UP_CALLS });
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const at = (round + turn) % servers.length;
      const { cpuMicrosPerCall } = await burst(servers[at] as ServerProcess, { ...plan, countedMs: burstMs });
      micros[at]?.push(cpuMicrosPerCall);
    }
  }
  return micros;
}

function report(micros: readonly number[][]): void {
  const [plain = []] = micros;
  const rows = ROWS.map(({ about, most }, at) => {
    const own = micros[at] ?? [];
    const toPlain = spread(own.map((each, round) => each / (plain[round] ?? Number.NaN)));
    const verdict = most === null ? '' : `≤ ${most}: ${toPlain.median <= most ? 'reached' : 'not reached'}`;
    const undisturbed = quantile(own, UNDISTURBED) / quantile(plain, UNDISTURBED);
    return [about, spread(own).median.toFixed(0), spreadCell(toPlain), undisturbed.toFixed(2), verdict];
  });
  const { cpu, node, loadBefore } = machine;
  console.log(
    `${cpu}, Node ${node}; load before the run ${loadBefore}; ${rounds} rounds; ${template.bytes.length} bytes.`,
  );
  console.log(table([['server', 'CPU µs/call', '÷ plain (quartiles)', 'best tenth ÷ plain', 'wanted'], ...rows]));
}
