/**
 * The comparison in rounds: short bursts over all servers in rotating order, so that a slow minute of the machine
 * affects all alike.
 */
import { caseName, type Case } from './cases.js';
import { burst, type BurstPlan } from './client/burst.js';
import type { BenchOptions } from './options.js';
import type { ServerProcess } from './processes/server-process.js';

const LEAD_MS = 40;
/** The fewest calls in a counted burst. On a busy machine, the time alone would count too few. */
const LEAST_CALLS = 16;

/** The measurements of one server in one case. */
export class Measurement {
  /** By round. */
  readonly cpuMicrosPerCall: number[] = [];
  readonly callsPerSecond: number[] = [];
  /** Of all rounds together. */
  readonly latencies: number[] = [];
}

/** By the name of the case, then by the name of the server. */
export type Measurements = Map<string, Map<string, Measurement>>;

/** Runs the comparison. `progress` is called when a round begins. */
export async function compare(
  servers: readonly ServerProcess[],
  cases: readonly Case[],
  options: BenchOptions,
  progress: (text: string) => void,
): Promise<Measurements> {
  const measurements: Measurements = new Map(
    cases.map((each) => [caseName(each), new Map(servers.map(({ name }) => [name, new Measurement()]))]),
  );
  progress('warming up');
  for (const each of cases) {
    for (const server of servedBy(each, servers))
      await burst(server, planOf(each, options, 0, 0, options.warmUpCalls[each.size]));
  }
  for (let round = 0; round < options.rounds; round += 1) {
    progress(`round ${round + 1} of ${options.rounds}`);
    for (const [index, each] of cases.entries()) {
      const byServer = measurements.get(caseName(each));
      for (const server of rotated(servedBy(each, servers), round + index)) {
        const countedMs = server.coarse ? options.coarseBurstMs : options.burstMs;
        const result = await burst(server, planOf(each, options, LEAD_MS, countedMs, LEAST_CALLS));
        const measurement = byServer?.get(server.name);
        measurement?.cpuMicrosPerCall.push(result.cpuMicrosPerCall);
        measurement?.callsPerSecond.push(result.calls / result.seconds);
        measurement?.latencies.push(...result.latencies);
      }
    }
  }
  return measurements;
}

function servedBy({ transport }: Case, servers: readonly ServerProcess[]): ServerProcess[] {
  return servers.filter((server) => server.transport === transport);
}

function planOf(
  each: Case,
  { concurrency }: BenchOptions,
  leadMs: number,
  countedMs: number,
  leastCalls: number,
): BurstPlan {
  return {
    template: each.template,
    newDomain: each.domain === 'new',
    newConnection: each.connection === 'per-call',
    concurrency,
    leadMs,
    countedMs,
    leastCalls,
  };
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % Math.max(1, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
