import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const PATIENCE_MS = 5_000;

/** Starts a command, pinned to a core if one is given. */
export function start(command: string, args: string[], core: string | undefined, options: SpawnOptions): ChildProcess {
  const pinned = core === undefined ? [command, ...args] : ['taskset', '-c', core, command, ...args];
  const [first = command, ...rest] = pinned;
  return spawn(first, rest, options);
}

/** Asks a child process to end, and kills it if it takes longer than 5 s. */
export function end(child: ChildProcess, ask: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const killer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(killer);
      resolve();
    });
    ask();
  });
}
