/** Describes the machine without its names or paths, and pins processes to its cores. */
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine of a run. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  /** The load before the run. Figures from a busy machine vary more. */
  readonly loadBefore: number;
  readonly pinned: boolean;
}

/** The cores of client and servers; null if processes cannot be pinned. */
export interface Cores {
  readonly client: string;
  readonly server: string;
}

/** Two different cores, if there are two and taskset exists. */
export function chooseCores(): Cores | null {
  if (availableParallelism() < 2 || spawnSync('taskset', ['--version']).status !== 0) return null;
  const allowed = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' }).stdout;
  const [first, ...others] = listed(allowed.split(':').at(-1) ?? '');
  const last = others.at(-1);
  return first === undefined || last === undefined ? null : { client: String(first), server: String(last) };
}

/** Pins this process, which is the client, to its core. */
export function pinThisProcess(core: string): void {
  // All threads (-a), because the helper threads of V8 and libuv would otherwise move to the server's core.
  spawnSync('taskset', ['-acp', core, String(process.pid)]);
}

/** The description of the machine in the results. */
export function describeMachine(pinned: boolean): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('-')[0]}`,
    node: process.versions.node,
    v8: process.versions.v8,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    pinned,
  };
}

/** The cores in a list such as `0-3,8`. */
function listed(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from = Number.NaN, to = from] = part.trim().split('-').map(Number);
    return Number.isInteger(from) ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [];
  });
}
