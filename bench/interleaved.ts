import { isDeepStrictEqual, parseArgs } from 'node:util';
import { burst } from './client/burst.js';
import type { RequestTemplate } from './client/requests.js';
import { openConnection } from './client/transport.js';
import { chooseCores, describeMachine, pinThisProcess, type Cores } from './machine.js';
import { bounded } from './options.js';
import { startNodeServer, type NodeServerSpec } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';

/** Servers that are compared, and the call that all of them get. */
export interface Comparison {
  readonly specs: readonly NodeServerSpec[];
  readonly template: RequestTemplate;
  readonly warmUpCalls: number;
  /** How many rounds there are without `--rounds`. */
  readonly rounds: number;
}

/** Each part of a warm-up opens new connections: with the second ones, V8 drops code that it made for the first ones. */
const WARM_UPS = 4;

/** Starts a server; null means that processes are not tied to cores. */
export type StartServer = (cores: Cores | null) => Promise<ServerProcess>;

/** Measures the CPU time of a call, by server and round, in µs. */
export type MeasureTurns = (template: RequestTemplate, warmUpCalls: number) => Promise<number[][]>;

/** The same for servers of Node, and one call. */
export function measureInterleaved({ specs, template, warmUpCalls, rounds }: Comparison): Promise<number[][]> {
  const starts = specs.map(
    (spec): StartServer =>
      (cores) =>
        startNodeServer(spec, cores?.server),
  );
  return inTurns(starts, rounds, (measure) => measure(template, warmUpCalls));
}

/**
 * Starts servers that take turns, so that a slow moment affects all of them. Prints the machine and the number of
 * rounds. The command line may have `--rounds` and `--burst` (ms).
 *
 * @param defaultRounds - how many rounds there are without `--rounds`
 * @throws Error when the servers do not give the same answer, since they would do different work
 */
export async function inTurns<Result>(
  starts: readonly StartServer[],
  defaultRounds: number,
  use: (measure: MeasureTurns) => Promise<Result>,
): Promise<Result> {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, burst: { type: 'string' } } });
  const rounds = bounded('--rounds', values.rounds, defaultRounds, 5, 1_000);
  const burstMs = bounded('--burst', values.burst, 300, 20, 10_000);
  const cores = chooseCores();
  const { cpu, node, loadBefore } = describeMachine(cores !== null);
  if (cores) pinThisProcess(cores.client);
  const servers: ServerProcess[] = [];
  try {
    for (const start of starts) servers.push(await start(cores));
    return await use(async (template, warmUpCalls) => {
      await checkAnswers(servers, template);
      const micros = await takeTurns(servers, { template, warmUpCalls }, { rounds, burstMs });
      console.log(
        `${cpu}, Node ${node}; load before the run ${loadBefore}; ${rounds} rounds; ${template.bytes.length} bytes.`,
      );
      return micros;
    });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function checkAnswers(servers: readonly ServerProcess[], { bytes }: RequestTemplate): Promise<void> {
  const answers = await Promise.all(servers.map((server) => answerOf(server, bytes)));
  const wrong = answers.find((answer) => !isDeepStrictEqual(answer, answers[0]));
  if (wrong !== undefined) throw new Error(`A server answers differently: ${JSON.stringify(wrong)}`);
}

async function answerOf({ transport, port }: ServerProcess, bytes: RequestTemplate['bytes']): Promise<unknown> {
  const connection = await openConnection(transport, port);
  const { status, body } = await connection.call(bytes);
  await connection.close();
  return { status, answer: JSON.parse(body.toString()) as unknown };
}

async function takeTurns(
  servers: readonly ServerProcess[],
  { template, warmUpCalls }: Pick<Comparison, 'template' | 'warmUpCalls'>,
  { rounds, burstMs }: { readonly rounds: number; readonly burstMs: number },
): Promise<number[][]> {
  const plan = { template, newDomain: false, newConnection: false, concurrency: 4, leadMs: 40, leastCalls: 16 };
  const micros: number[][] = servers.map(() => []);
  for (let part = 0; part < WARM_UPS; part += 1) {
    for (const server of servers) await burst(server, { ...plan, countedMs: 0, leastCalls: warmUpCalls / WARM_UPS });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const at = (round + turn) % servers.length;
      const { cpuMicrosPerCall } = await burst(servers[at] as ServerProcess, { ...plan, countedMs: burstMs });
      micros[at]?.push(cpuMicrosPerCall);
    }
  }
  return micros;
}
