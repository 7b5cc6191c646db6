import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Question, Usage } from '../servers/serve.js';

/** How long the server has to release what clients have left behind. */
const SETTLING_MS = 2_000;

/** A server in a separate process, which ends on SIGTERM as in a deployment. */
export interface MisbehavingServer {
  readonly port: number;
  readonly isAlive: boolean;
  /** The size of the idle heap after a garbage collection, in bytes. */
  heapWhenIdle(): Promise<number>;
  /** Sends SIGTERM. Returns whether the process ended in time, and whether Nest's last hook ran. */
  terminate(withinMs: number): Promise<{ readonly ended: boolean; readonly hookRan: boolean }>;
  kill(): void;
}

/** Starts it and waits until it listens. */
export async function startMisbehaving(file: string, adapter: string): Promise<MisbehavingServer> {
  const child = spawn(process.execPath, ['--expose-gc', file, adapter], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  let hookRan = false;
  child.on('message', (message) => {
    if ('shutDown' in (message as object)) hookRan = true;
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    port,
    get isAlive() {
      return isAlive();
    },
    heapWhenIdle: async () => {
      if (!isAlive()) return Number.NaN;
      await delay(SETTLING_MS);
      child.send('collect' satisfies Question);
      const [{ usage }] = (await once(child, 'message')) as [{ usage: Usage }];
      return usage.heapUsed;
    },
    terminate: async (withinMs) => {
      const exit = once(child, 'exit').then(() => true);
      child.kill('SIGTERM');
      const ended = await Promise.race([exit, delay(withinMs, false)]);
      return { ended, hookRan };
    },
    kill: () => {
      if (isAlive()) child.kill('SIGKILL');
    },
  };
}
