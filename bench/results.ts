/** The results of a run, as bench/results.json keeps them. */
import { caseName, type Case } from './cases.js';
import type { Measurements } from './comparison.js';
import { BASELINES, type Contender } from './contenders.js';
import type { Machine } from './machine.js';
import type { BenchOptions } from './options.js';
import { median, quantile, spread, type Spread } from './statistics.js';

/** One server in one case. */
export interface Figures {
  readonly server: string;
  readonly cpuMicrosPerCall: Spread;
  readonly callsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /**
   * CPU per call relative to the transport's baseline, for each round, and the median and quartiles of these values.
   */
  readonly toBaseline: Spread;
  readonly cpuMicrosPerCallByRound: readonly number[];
}

/** One case with all servers. */
export interface CaseResult extends Omit<Case, 'template'> {
  readonly bytes: number;
  readonly figures: readonly Figures[];
}

/** A full run. */
export interface Results {
  readonly machine: Machine;
  readonly options: Pick<BenchOptions, 'rounds' | 'burstMs' | 'coarseBurstMs' | 'concurrency'>;
  readonly servers: Readonly<Record<string, string>>;
  readonly skipped: Readonly<Record<string, string>>;
  readonly rssAtEnd: Readonly<Record<string, number>>;
  readonly cases: readonly CaseResult[];
}

/** The summary of one case. */
export function summarize(each: Case, measurements: Measurements, servers: readonly Contender[]): CaseResult {
  const byServer = measurements.get(caseName(each));
  const baseline = byServer?.get(BASELINES[each.transport])?.cpuMicrosPerCall ?? [];
  const { template, ...described } = each;
  const figures = servers.flatMap(({ name }) => {
    const measured = byServer?.get(name);
    if (!measured || measured.latencies.length === 0) return [];
    const cpu = measured.cpuMicrosPerCall;
    return {
      server: name,
      cpuMicrosPerCall: spread(cpu),
      callsPerSecond: median(measured.callsPerSecond),
      p50Ms: median(measured.latencies),
      p99Ms: quantile(measured.latencies, 0.99),
      toBaseline: spread(cpu.map((micros, round) => micros / (baseline[round] ?? Number.NaN))),
      cpuMicrosPerCallByRound: cpu,
    };
  });
  return { ...described, bytes: template.bytes.length, figures };
}

/** The median and quartiles of one server's cost relative to another's, round by round. */
export function ratio(result: CaseResult | undefined, above: string, below: string): Spread | null {
  const roundsOf = (name: string): readonly number[] | undefined =>
    result?.figures.find(({ server }) => server === name)?.cpuMicrosPerCallByRound;
  const [numerators, denominators] = [roundsOf(above), roundsOf(below)];
  if (!numerators || !denominators) return null;
  return spread(numerators.map((micros, round) => micros / (denominators[round] ?? Number.NaN)));
}

/** The results as JSON, with numbers rounded to four digits. */
export function toJson(results: Results): string {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
  return `${JSON.stringify(results, rounded, 2)}\n`;
}
