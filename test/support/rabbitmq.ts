import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { findProgram, SystemProcess } from './system-program.js';

const INSTALLED = '/usr/lib/rabbitmq/lib';
const BOOT_MS = 60_000;

/** Why there is no RabbitMQ on this machine; undefined if there is. */
export function rabbitMqMissing(): string | undefined {
  if (findProgram('epmd') === undefined) return 'Erlang is not installed';
  return findServer() === undefined ? 'rabbitmq-server is not installed' : undefined;
}

/** The script of the package itself: the one on the PATH wants root and changes the user. */
function findServer(): string | undefined {
  try {
    const [version] = readdirSync(INSTALLED).toSorted().toReversed();
    return version === undefined ? undefined : join(INSTALLED, version, 'sbin', 'rabbitmq-server');
  } catch {
    return undefined;
  }
}

interface Ports {
  readonly amqp: number;
  readonly epmd: number;
  readonly nodes: number;
}

/**
 * A RabbitMQ server of our own on free ports of the loopback interface, with its own folder and name, and its own port
 * mapper of Erlang. It can crash, stop and come back there.
 */
export class RabbitMqServer {
  #mapper: SystemProcess | undefined;
  #process: SystemProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly ports: Ports,
  ) {}

  /**
   * Starts a server, and waits until it listens.
   *
   * @param settings - more lines of `rabbitmq.conf`
   */
  static async start(...settings: readonly string[]): Promise<RabbitMqServer> {
    const folder = mkdtempSync(join(tmpdir(), 'nestjs-rasa-rabbitmq-'));
    const ports = { amqp: await freePort(), epmd: await freePort(), nodes: await freePort() };
    const lines = [`listeners.tcp.1 = 127.0.0.1:${ports.amqp}`, 'log.file = false', 'log.console = true'];
    writeFileSync(join(folder, 'rabbitmq.conf'), [...lines, ...settings, ''].join('\n'));
    writeFileSync(join(folder, 'enabled_plugins'), '[].');
    const server = new RabbitMqServer(folder, ports);
    await server.boot();
    return server;
  }

  get url(): string {
    return `amqp://127.0.0.1:${this.ports.amqp}`;
  }

  get port(): number {
    return this.ports.amqp;
  }

  get output(): string {
    return this.#process?.output ?? '';
  }

  /** The process of the server; its CPU time is the broker's. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Ends it without telling its clients. */
  async crash(): Promise<void> {
    await this.#process?.end('SIGKILL');
  }

  /** Starts it again, with the same ports and the same data. */
  async restart(): Promise<void> {
    await this.#process?.end();
    await this.boot();
  }

  /** Stops the process where it is: connections stay open, and nothing answers. */
  pause(): void {
    this.#process?.signal('SIGSTOP');
  }

  resume(): void {
    this.#process?.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.#process?.end('SIGKILL');
    await this.#mapper?.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    const { epmd } = this.ports;
    if (!this.#mapper?.isRunning) {
      this.#mapper = new SystemProcess('epmd', ['-port', String(epmd), '-address', '127.0.0.1']);
      await this.#mapper.listens(epmd);
    }
    const server = findServer();
    if (server === undefined) throw new Error('rabbitmq-server is not installed.');
    this.#process = new SystemProcess(server, [], { cwd: this.folder, env: this.environment() });
    await this.#process.listens(this.ports.amqp, BOOT_MS);
  }

  private environment(): NodeJS.ProcessEnv {
    const { folder, ports } = this;
    return {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      HOME: folder,
      ERL_EPMD_PORT: String(ports.epmd),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_NODENAME: `nestjs-rasa-${ports.amqp}@localhost`,
      RABBITMQ_DIST_PORT: String(ports.nodes),
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
      RABBITMQ_CONF_ENV_FILE: '/dev/null',
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
      // Makes the script become the server, so that the id of the process is the server's.
      RABBITMQ_ALLOW_INPUT: '1',
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-noinput -kernel inet_dist_use_interface {127,0,0,1} +sbwt none',
    };
  }
}
