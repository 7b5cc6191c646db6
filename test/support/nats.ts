import { freePort } from './free-port.js';
import { findProgram, SystemProcess } from './system-program.js';

/** Why there is no NATS on this machine; undefined if there is. */
export function natsMissing(): string | undefined {
  return findProgram('nats-server') === undefined ? 'nats-server is not installed' : undefined;
}

/** A NATS server of our own on a free port of the loopback interface. It can crash, stop and come back there. */
export class NatsServer {
  #process: SystemProcess;

  private constructor(
    readonly port: number,
    private readonly args: readonly string[],
  ) {
    this.#process = this.spawn();
  }

  /**
   * Starts a server, and waits until it listens.
   *
   * @param args - more arguments of `nats-server`, such as `--auth` and a token
   */
  static async start(...args: readonly string[]): Promise<NatsServer> {
    const server = new NatsServer(await freePort(), args);
    await server.#process.listens(server.port);
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.#process.output;
  }

  /** Ends it without telling its clients. */
  async crash(): Promise<void> {
    await this.#process.end('SIGKILL');
  }

  /** Starts it again, on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    this.#process = this.spawn();
    await this.#process.listens(this.port);
  }

  /** Stops the process where it is: connections stay open, and nothing answers. */
  pause(): void {
    this.#process.signal('SIGSTOP');
  }

  resume(): void {
    this.#process.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.#process.end();
  }

  private spawn(): SystemProcess {
    const program = findProgram('nats-server');
    if (program === undefined) throw new Error('nats-server is not installed.');
    return new SystemProcess(program, ['--addr', '127.0.0.1', '--port', String(this.port), ...this.args]);
  }
}
