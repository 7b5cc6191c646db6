/** The options of a run: flags, or environment variables with the same meaning. */
import { parseArgs } from 'node:util';
import type { Size } from './client/requests.js';

/** How to run a comparison. */
export interface BenchOptions {
  readonly rounds: number;
  /** How long a burst is measured, in milliseconds. */
  readonly burstMs: number;
  /** The same for a server whose CPU clock is coarse. */
  readonly coarseBurstMs: number;
  /**
   * How often each server is called in each case, at least, before anything is measured, so that V8 has compiled the
   * hot code.
   */
  readonly warmUpCalls: Readonly<Record<Size, number>>;
  /** The number of concurrent calls. */
  readonly concurrency: number;
  /** The names of the servers; all when empty. */
  readonly servers: readonly string[];
  /** Another checkout, whose servers of the same names run as well. */
  readonly against: string | undefined;
  /** Whether to write the results, the chart and the tables into the repository. */
  readonly write: boolean;
}

const FULL = {
  rounds: 12,
  burstMs: 300,
  coarseBurstMs: 800,
  warmUpCalls: { small: 8_000, medium: 3_000, large: 150 },
  concurrency: 4,
};
const QUICK = {
  rounds: 5,
  burstMs: 120,
  coarseBurstMs: 400,
  warmUpCalls: { small: 500, medium: 150, large: 15 },
  concurrency: 4,
};

/** Reads `--quick`, `--rounds`, `--burst`, `--servers a,b`, `--against folder` and `--no-write`, or BENCH_QUICK, BENCH_ROUNDS, … */
export function readOptions(env: NodeJS.ProcessEnv = process.env): BenchOptions {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: env['BENCH_QUICK'] !== undefined },
      rounds: { type: 'string', default: env['BENCH_ROUNDS'] },
      burst: { type: 'string', default: env['BENCH_BURST_MS'] },
      servers: { type: 'string', default: env['BENCH_SERVERS'] ?? '' },
      against: { type: 'string', default: env['BENCH_AGAINST'] },
      write: { type: 'boolean' },
    },
  });
  const base = values.quick ? QUICK : FULL;
  return {
    ...base,
    rounds: bounded('--rounds', values.rounds, base.rounds, 1, 1_000),
    burstMs: bounded('--burst', values.burst, base.burstMs, 20, 10_000),
    servers: values.servers.split(',').filter((name) => name !== ''),
    against: values.against,
    // A run with some servers only, or a quick one, must not replace the figures of a full run.
    write: values.write ?? (!values.quick && values.servers === '' && values.against === undefined),
  };
}

/** A whole number from a flag, checked against its bounds. */
export function bounded(
  flag: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`${flag} must be a whole number from ${least} to ${most}, but is '${text}'.`);
}
