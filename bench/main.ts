/** `npm run bench`: compares the servers. See docs/performance.md. */
import { allCases } from './cases.js';
import { compare } from './comparison.js';
import { BASELINES, contenders, contendersOf, successorOf, type Contender } from './contenders.js';
import { chooseCores, describeMachine, pinThisProcess, type Cores } from './machine.js';
import { readOptions, type BenchOptions } from './options.js';
import type { ServerProcess } from './processes/server-process.js';
import { beforeTable } from './report/before-table.js';
import { caseTables, provenance, targetTables } from './report/tables.js';
import { writeReport } from './report/write.js';
import { summarize, type Results } from './results.js';
import { checkSameAnswers } from './same-answers.js';

const progress = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

async function run(options: BenchOptions): Promise<Results> {
  const { all, skipped } = contenders();
  const before = options.against === undefined ? [] : contendersOf(options.against);
  const chosen = [...all, ...before].filter(({ name }) => isChosen(successorOf(name) ?? name, options));
  const cores = chooseCores();
  const machine = describeMachine(cores !== null);
  if (cores) pinThisProcess(cores.client);
  const cases = allCases();
  const servers: ServerProcess[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stopAll(servers).finally(() => process.exit(1)));
  }
  try {
    await startAll(chosen, cores, servers);
    await checkSameAnswers(servers, cases);
    const measurements = await compare(servers, cases, options, progress);
    const rssAtEnd: Record<string, number> = {};
    for (const server of servers) rssAtEnd[server.name] = (await server.usage()).rss;
    return {
      machine,
      options,
      servers: Object.fromEntries(chosen.map(({ name, about }) => [name, about])),
      skipped,
      rssAtEnd,
      cases: cases.map((each) => summarize(each, measurements, chosen)),
    };
  } finally {
    await stopAll(servers);
  }
}

async function stopAll(servers: readonly ServerProcess[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}

/** The baselines always run, because all results are relative to them. */
function isChosen(name: string, { servers }: BenchOptions): boolean {
  return servers.length === 0 || Object.values(BASELINES).includes(name) || servers.includes(name);
}

async function startAll(chosen: readonly Contender[], cores: Cores | null, into: ServerProcess[]): Promise<void> {
  for (const contender of chosen) {
    progress(`starting ${contender.name}: ${contender.about}`);
    into.push(await contender.start(cores?.server));
  }
}

const options = readOptions();
const results = await run(options);
const tables = [provenance(results), caseTables(results), targetTables(results)];
if (options.against !== undefined) tables.push(beforeTable(results));
console.log(tables.join('\n\n'));
if (options.write) writeReport(results);
