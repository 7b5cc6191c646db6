import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const BOOT_MS = 20_000;

/** The path of a program of the system, also where only root has its folder on the PATH; undefined without it. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A process that was started here, with what it has printed. It is ended by its id, and with this process. */
export class SystemProcess {
  #output = '';
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  readonly #killOnExit = (): void => this.signal('SIGKILL');

  constructor(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    this.#child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-100_000)));
    }
    this.#child.on('error', (error) => (this.#output += error.message));
    this.#exit = once(this.#child, 'close').catch(() => undefined);
    process.once('exit', this.#killOnExit);
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.isRunning) this.#child.kill(signal);
  }

  /** Ends it, with a signal that it can handle by default, and waits until it is gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.signal(signal);
    // A stopped process handles no signal.
    if (signal !== 'SIGKILL') this.signal('SIGCONT');
    await this.#exit;
    process.removeListener('exit', this.#killOnExit);
  }

  /** Waits until it listens on a port. */
  async listens(port: number, bootMs = BOOT_MS): Promise<void> {
    const deadline = performance.now() + bootMs;
    while (!(await accepts(port))) {
      if (!this.isRunning || performance.now() > deadline) {
        await this.end('SIGKILL');
        throw new Error(`${this.#child.spawnfile} does not listen on port ${port}:\n${this.#output.slice(-2_000)}`);
      }
      await delay(20);
    }
  }
}

/** Whether something accepts connections on a port of the loopback interface. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
