import type { ChildProcess } from 'node:child_process';
import type { Profiler } from 'node:inspector/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Transport } from '../client/transport.js';
import type { Question, Usage } from '../servers/serve.js';
import { end, start } from './child.js';
import type { ServerProcess } from './server-process.js';

/** The program of a server, and its arguments. */
export interface NodeServerSpec {
  readonly name: string;
  readonly file: string;
  /** Where the file is; the servers of this build when left out. */
  readonly folder?: string;
  readonly transport?: Transport;
  readonly args?: readonly string[];
  readonly nodeFlags?: readonly string[];
}

type Message = { readonly port: number } | { readonly usage: Usage } | { readonly profile: Profiler.Profile | null };

/** Starts a server of bench/servers and waits until it listens. */
export async function startNodeServer(spec: NodeServerSpec, core: string | undefined): Promise<ServerProcess> {
  const folder = spec.folder ?? fileURLToPath(new URL('../servers', import.meta.url));
  const file = join(folder, spec.file);
  const child = start(process.execPath, [...(spec.nodeFlags ?? []), file, ...(spec.args ?? [])], core, {
    // The log is written but discarded, because the variant with the log has to pay for it.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  const first = await nextMessage(child, spec.name);
  if (!('port' in first)) throw new Error(`${spec.name} did not report its port.`);
  return {
    name: spec.name,
    port: first.port,
    transport: spec.transport ?? 'http',
    coarse: false,
    usage: async (collect = false) => {
      const message = await ask(child, spec.name, collect ? 'collect' : 'usage');
      if (!('usage' in message)) throw new Error(`${spec.name} did not report its usage.`);
      return message.usage;
    },
    profile: async () => {
      const message = await ask(child, spec.name, 'profile');
      return 'profile' in message ? message.profile : null;
    },
    stop: () => end(child, () => (child.connected ? child.send('stop' satisfies Question) : child.kill())),
  };
}

function ask(child: ChildProcess, name: string, question: Question): Promise<Message> {
  const answer = nextMessage(child, name);
  child.send(question);
  return answer;
}

function nextMessage(child: ChildProcess, name: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`The server ${name} ended with code ${code} before the end of the benchmark.`));
    child.once('exit', ended);
    child.once('error', reject);
    child.once('message', (message) => {
      child.off('exit', ended);
      child.off('error', reject);
      resolve(message as Message);
    });
  });
}
