/**
 * CPU time and memory of a process with its children, from /proc. Sanic serves from a child of the process that we
 * start.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const MICROS = 1_000_000;
const NANOS_PER_MICRO = 1_000;
const TICKS_PER_SECOND = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout?.trim() || 100);

/** User and system time in microseconds. */
export function cpuOfTree(pid: number): number {
  const ticks = tree(pid).map((each) => {
    const fields = statFields(each);
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return (sum(ticks) / TICKS_PER_SECOND) * MICROS;
}

/** Resident memory in bytes. */
export function memoryOfTree(pid: number): number {
  return sum(
    tree(pid).map((each) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1]) * 1024),
  );
}

/** The time on a processor of a process with one thread, in microseconds. It is exact, unlike that of {@link cpuOfTree}. */
export function runTime(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / NANOS_PER_MICRO;
}

/** The processes that a process has started. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

function tree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(tree)];
}

/** The fields of stat after the name, which may contain spaces. */
function statFields(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
