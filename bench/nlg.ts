/**
 * `npm run bench:nlg`: the CPU time of an NLG call of 78 KB with a response of the domain, compared with a bare server
 * that gives the same answer. See docs/performance-details.md.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { burst } from './client/burst.js';
import { nlgTemplate } from './client/nlg-request.js';
import { openConnection } from './client/transport.js';
import { chooseCores, describeMachine, pinThisProcess } from './machine.js';
import { bounded } from './options.js';
import { startNodeServer } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';
import { spreadCell, table } from './report/tables.js';
import { spread } from './statistics.js';

const MOST = 0.5;
const WARM_UP_CALLS = 3_000;
const SPECS = [
  { name: 'bare node:http, JSON.parse and JSON.stringify', file: 'bare-nlg.js' },
  { name: 'nestjs-rasa over Fastify', file: 'ours-nlg.js', args: ['fastify'] },
  { name: 'nestjs-rasa over Express', file: 'ours-nlg.js', args: ['express'] },
];

const { values } = parseArgs({ options: { rounds: { type: 'string' }, burst: { type: 'string' } } });
const rounds = bounded('--rounds', values.rounds, 12, 5, 1_000);
const burstMs = bounded('--burst', values.burst, 300, 20, 10_000);
const template = nlgTemplate();
const plan = { template, newDomain: false, newConnection: false, concurrency: 4, leadMs: 40, leastCalls: 16 };

const cores = chooseCores();
const machine = describeMachine(cores !== null);
if (cores) pinThisProcess(cores.client);
const servers: ServerProcess[] = [];
try {
  for (const spec of SPECS) servers.push(await startNodeServer(spec, cores?.server));
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
  const [bare = []] = micros;
  const toBare = micros.map((each) => spread(each.map((own, round) => own / (bare[round] ?? Number.NaN))));
  const rows = servers.map(({ name }, at) => [
    name,
    spread(micros[at] ?? []).median.toFixed(0),
    spreadCell(toBare[at] ?? spread([])),
  ]);
  const { cpu, node, loadBefore } = machine;
  console.log(
    `${cpu}, Node ${node}; load before the run ${loadBefore}; ${rounds} rounds; ${template.bytes.length} bytes.`,
  );
  console.log(table([['server', 'CPU µs/call', '÷ bare (quartiles)'], ...rows]));
  const ours = toBare[1]?.median ?? Number.NaN;
  console.log(`ours ÷ bare: ${ours.toFixed(2)} (≤ ${MOST}: ${ours <= MOST ? 'reached' : 'not reached'})`);
}
