import { existsSync } from 'node:fs';
import { freePort } from '../../support/free-port.js';
import { SystemProcess } from '../../support/system-program.js';

/** Where scripts/prepare-rasa-sdk.mjs installs rasa-sdk. Read from the root of the repository. */
const PYTHON = '.venv/rasa-sdk/bin/python';
const SERVE = 'test/remote/python/serve.py';
const BOOT_MS = 60_000;

/** Why there is no rasa-sdk on this machine; undefined if there is. */
export function rasaSdkMissing(): string | undefined {
  return existsSync(PYTHON) ? undefined : 'rasa-sdk is not installed; run scripts/prepare-rasa-sdk.mjs';
}

/** How a Python server is started. */
export interface PythonServerOptions {
  /** A package in test/remote/python. */
  readonly actions: string;
  readonly protocol?: 'http' | 'grpc';
  readonly env?: Readonly<Record<string, string>>;
}

/** An action server of rasa-sdk on a free port of the loopback interface. It can crash, stop and come back there. */
export class PythonServer {
  #process: SystemProcess;

  private constructor(
    readonly port: number,
    private readonly options: PythonServerOptions,
  ) {
    this.#process = this.spawn();
  }

  static async start(options: PythonServerOptions): Promise<PythonServer> {
    const server = new PythonServer(await freePort(), options);
    await server.#process.listens(server.port, BOOT_MS);
    return server;
  }

  get url(): string {
    return this.options.protocol === 'grpc' ? `grpc://127.0.0.1:${this.port}` : `http://127.0.0.1:${this.port}/webhook`;
  }

  get output(): string {
    return this.#process.output;
  }

  async crash(): Promise<void> {
    await this.#process.end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.crash();
    this.#process = this.spawn();
    await this.#process.listens(this.port, BOOT_MS);
  }

  pause(): void {
    this.#process.signal('SIGSTOP');
  }

  resume(): void {
    this.#process.signal('SIGCONT');
  }

  /** Ends it at once: nothing here waits for its calls. */
  stop(): Promise<void> {
    return this.crash();
  }

  private spawn(): SystemProcess {
    const { actions, protocol = 'http', env } = this.options;
    return new SystemProcess(PYTHON, ['-u', SERVE, actions, String(this.port), protocol], {
      env: { ...process.env, ...env },
    });
  }
}
