import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Question, Report, ServerSettings } from './protocol.js';

const SERVER = new URL('app/server.js', import.meta.url);
const BOOT_MS = 30_000;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A server in a process of its own. */
export class ServerProcess {
  #output = '';
  readonly exit: Promise<Exit>;

  private constructor(
    private readonly child: ChildProcess,
    private ports: { readonly port: number; readonly grpcPort: number } = { port: 0, grpcPort: 0 },
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.exit = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  /** Starts a server and waits until it listens. */
  static start(settings: ServerSettings): Promise<ServerProcess> {
    return ServerProcess.run(SERVER, settings);
  }

  /** Starts a program that tells its ports when it is ready, and makes reports; its argument is the settings as JSON. */
  static async run(program: URL, settings: object): Promise<ServerProcess> {
    const child = fork(fileURLToPath(program), [JSON.stringify(settings)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    });
    const server = new ServerProcess(child);
    const ended = server.exit.then(() => {
      throw new Error(`The server ended before it listened:\n${server.output}`);
    });
    const listening = once(child, 'message', { signal: AbortSignal.timeout(BOOT_MS) });
    const [ports] = (await Promise.race([listening, ended])) as [ServerProcess['ports']];
    ended.catch(() => undefined);
    server.ports = ports;
    return server;
  }

  get port(): number {
    return this.ports.port;
  }

  get grpcPort(): number {
    return this.ports.grpcPort;
  }

  /** What it has written: its log. */
  get output(): string {
    return this.#output;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Lets held actions go on. */
  release(): void {
    this.child.send('release' satisfies Question);
  }

  async report(): Promise<Report> {
    const answered = once(this.child, 'message', { signal: AbortSignal.timeout(BOOT_MS) });
    this.child.send('report' satisfies Question);
    const [{ report }] = (await answered) as [{ report: Report }];
    return report;
  }

  signal(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.child.kill(signal);
  }

  /** Ends it at once, if it is still there. */
  async kill(): Promise<void> {
    if (this.isAlive) this.child.kill('SIGKILL');
    await this.exit;
  }
}
