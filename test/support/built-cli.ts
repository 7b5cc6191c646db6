import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROGRAM = resolve('dist/cli/main.js');

/** How a command line ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line in a folder. */
export interface BuiltCli {
  /** Runs it in a process that is shared with the other calls, one call after another. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** Runs it in a process of its own, as a shell does. */
  spawn(args: readonly string[]): Ended;
  close(): Promise<void>;
}

/** @param cwd - the folder in which it runs */
export function startBuiltCli(cwd: string): BuiltCli {
  if (!existsSync(PROGRAM)) throw new Error('These tests run the built package: npm run build comes first.');
  const child = fork(join(import.meta.dirname, 'built-cli-process.mjs'), { cwd, execArgv: [] });
  const closed = once(child, 'exit');
  const gone = closed.then(() => {
    throw new Error('The process of the command line ended.');
  });
  gone.catch(() => undefined);
  return {
    async run(args, env = {}) {
      const answer = once(child, 'message');
      child.send({ args, env });
      const [ended] = (await Promise.race([answer, gone])) as [Ended];
      return ended;
    },
    spawn(args) {
      const options = { cwd, encoding: 'utf8', timeout: 60_000 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], options);
      return { status, stdout, stderr };
    },
    async close() {
      child.disconnect();
      await closed;
    },
  };
}
