import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Transport } from '../client/transport.js';
import { end, start } from './child.js';
import { freePort, listens } from './ports.js';
import { cpuOfTree, memoryOfTree } from './proc.js';
import type { ServerProcess } from './server-process.js';

const ROOT = new URL('../../../', import.meta.url);
const PYTHON = fileURLToPath(new URL('.venv/bench/bin/python', ROOT));
const ACTIONS = fileURLToPath(new URL('bench/servers/python', ROOT));

/** The versions of the reference and of Python, or the reason why it cannot be measured. */
export function findPython(): { readonly version: string } | { readonly missing: string } {
  if (!existsSync(PYTHON)) return { missing: 'no virtual environment; `npm run bench:setup` creates it' };
  if (!existsSync('/proc/self/stat')) return { missing: 'this system has no /proc for reading its CPU time' };
  const program =
    'import platform, rasa_sdk; print("rasa_sdk", rasa_sdk.__version__, "on Python", platform.python_version())';
  const { status, stdout } = spawnSync(PYTHON, ['-c', program], { encoding: 'utf8' });
  return status === 0 ? { version: stdout.trim() } : { missing: 'rasa_sdk cannot be imported' };
}

/** Starts the reference as its users do, on the loopback interface and without a log. */
export async function startPythonServer(
  core: string | undefined,
  transport: Transport = 'http',
): Promise<ServerProcess> {
  const port = await freePort();
  const args = ['-m', 'rasa_sdk', '--actions', 'actions', '-p', String(port), '--quiet'];
  const child = start(PYTHON, transport === 'grpc' ? [...args, '--grpc'] : args, core, {
    stdio: 'ignore',
    env: { ...process.env, SANIC_HOST: '127.0.0.1', PYTHONPATH: ACTIONS, PYTHONWARNINGS: 'ignore' },
  });
  const stop = (): Promise<void> => end(child, () => child.kill('SIGTERM'));
  const { pid } = child;
  if (pid === undefined || !(await listens(port))) {
    await stop();
    throw new Error('The Python reference did not start listening.');
  }
  return {
    name: transport === 'grpc' ? 'python-grpc' : 'python',
    port,
    transport,
    coarse: true,
    usage: async () => ({ cpuMicros: cpuOfTree(pid), rss: memoryOfTree(pid), heapUsed: Number.NaN, handles: {} }),
    stop,
  };
}
