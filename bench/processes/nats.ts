import { spawnSync } from 'node:child_process';
import { end, start } from './child.js';
import { freePort, listens } from './ports.js';

const PROGRAM = 'nats-server';

/** A NATS server of our own. */
export interface Nats {
  readonly url: string;
  stop(): Promise<void>;
}

/** The version of NATS, or the reason why it cannot be used. */
export function findNats(): { readonly version: string } | { readonly missing: string } {
  const { status, stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  return status === 0
    ? { version: stdout.trim().split(' ').at(-1) ?? '' }
    : { missing: 'nats-server is not installed' };
}

/** Starts NATS on a free port of the loopback interface, with its default settings. */
export async function startNats(core: string | undefined): Promise<Nats> {
  const port = await freePort();
  const child = start(PROGRAM, ['--addr', '127.0.0.1', '--port', String(port)], core, { stdio: 'ignore' });
  const stop = (): Promise<void> => end(child, () => child.kill('SIGTERM'));
  if (await listens(port)) return { url: `nats://127.0.0.1:${port}`, stop };
  await stop();
  throw new Error('nats-server did not start listening.');
}
