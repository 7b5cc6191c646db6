import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const PATIENCE_MS = 5_000;

/** Starts a command, on one core if one is given. */
export function start(command: string, args: string[], core: string | undefined, options: SpawnOptions): ChildProcess {
  const pinned = core === undefined ? [command, ...args] : ['taskset', '-c', core, command, ...args];
  const [first = command, ...rest] = pinned;
  return spawn(first, rest, options);
}

/** Ends a child: it is asked first, and killed by its id when it takes longer than 5 s. */
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
