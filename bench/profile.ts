/**
 * `npm run bench:profile -- --server plain --size small`: shows where a server spends its CPU time. The profile itself
 * is written to build/ for Chrome's developer tools or speedscope.
 */
import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector/promises';
import { parseArgs } from 'node:util';
import { burst } from './client/burst.js';
import { readTemplate, SIZES, type Size } from './client/requests.js';
import { contenders } from './contenders.js';
import { chooseCores, pinThisProcess } from './machine.js';
import { bounded } from './options.js';
import type { ServerProcess } from './processes/server-process.js';

const SHOWN = 40;
const IDLE = ['(idle)', '(root)'];

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'plain' },
    size: { type: 'string', default: 'small' },
    seconds: { type: 'string', default: '5' },
    'new-domain': { type: 'boolean', default: false },
    'new-connection': { type: 'boolean', default: false },
  },
});
const size = SIZES.find((each) => each === values.size);
const contender = contenders().all.find(({ name }) => name === values.server && name !== 'python');
if (!size || !contender) throw new Error('Give --server one of the Node servers, and --size small, medium or large.');

const cores = chooseCores();
if (cores) pinThisProcess(cores.client);
const server = await contender.start(cores?.server);
try {
  const { calls, micros, profile } = await record(server, size);
  writeFileSync(new URL(`../${server.name}-${size}.cpuprofile`, import.meta.url), JSON.stringify(profile));
  console.log(
    `${server.name}, ${size}: ${calls} calls, ${micros.toFixed(0)} µs CPU per call, the profiler's included.\n`,
  );
  console.log(shares('by package', profile, packageOf));
  console.log(shares('by function, own time', profile, functionOf));
  console.log(sharesWithCallees(profile));
} finally {
  await server.stop();
}

async function record(
  target: ServerProcess,
  payload: Size,
): Promise<{ calls: number; micros: number; profile: Profiler.Profile }> {
  const plan = {
    template: readTemplate(payload),
    newDomain: values['new-domain'],
    newConnection: values['new-connection'],
    concurrency: 4,
    leadMs: 0,
    leastCalls: 1,
  };
  const countedMs = bounded('--seconds', values.seconds, 5, 1, 60) * 1_000;
  await burst(target, { ...plan, countedMs: countedMs / 2 });
  await target.profile?.();
  const { calls, cpuMicrosPerCall } = await burst(target, { ...plan, countedMs });
  const profile = await target.profile?.();
  if (!profile) throw new Error(`${target.name} did not return a profile.`);
  return { calls, micros: cpuMicrosPerCall, profile };
}

/** The largest shares of own time, without idle time. */
function shares(title: string, profile: Profiler.Profile, keyOf: (node: Profiler.ProfileNode) => string): string {
  const byKey = new Map<string, number>();
  for (const [node, time] of ownTimes(profile)) byKey.set(keyOf(node), (byKey.get(keyOf(node)) ?? 0) + time);
  return listing(title, byKey, sum(byKey.values()));
}

/** The functions with the largest shares, including everything that they call. */
function sharesWithCallees(profile: Profiler.Profile): string {
  const own = ownTimes(profile);
  const parents = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  const byKey = new Map<string, number>();
  for (const [node, time] of own) {
    const callers = new Set<string>();
    for (let at: Profiler.ProfileNode | undefined = node; at; at = parents.get(at.id)) callers.add(functionOf(at));
    for (const caller of callers) byKey.set(caller, (byKey.get(caller) ?? 0) + time);
  }
  return listing('by function, with what it calls', byKey, sum(own.values()));
}

function ownTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<Profiler.ProfileNode, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<Profiler.ProfileNode, number>();
  samples.forEach((id, index) => {
    const node = byId.get(id);
    if (!node || IDLE.includes(node.callFrame.functionName)) return;
    times.set(node, (times.get(node) ?? 0) + (timeDeltas[index] ?? 0));
  });
  return times;
}

function listing(title: string, times: ReadonlyMap<string, number>, total: number): string {
  const rows = [...times].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN);
  const lines = rows.map(([key, time]) => `${((100 * time) / total).toFixed(1).padStart(6)} %  ${key}`);
  return [`${title}:`, ...lines, ''].join('\n');
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

function packageOf({ callFrame: { url, functionName } }: Profiler.ProfileNode): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name) return name;
  if (url.includes('/dist/')) return 'nestjs-rasa';
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  return url.startsWith('node:') ? 'node' : 'the benchmark';
}

function functionOf(node: Profiler.ProfileNode): string {
  const { functionName, url, lineNumber } = node.callFrame;
  const place = url === '' ? '' : ` ${url.replace(/^.*\/(node_modules|dist)\//, '')}:${lineNumber + 1}`;
  return `${functionName || '(anonymous)'} [${packageOf(node)}]${place}`;
}
