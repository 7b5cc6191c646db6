/** A PostgreSQL of our own on the loopback interface, with the binaries of the system. */
import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** The folder of the binaries; undefined without PostgreSQL. */
export function postgresBinaries(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  const [newest] = readdirSync(INSTALLED).toSorted((a, b) => Number(b) - Number(a));
  const bin = newest === undefined ? undefined : join(INSTALLED, newest, 'bin');
  return bin !== undefined && existsSync(join(bin, 'initdb')) ? bin : undefined;
}

/** A cluster in a temporary folder. */
export class Postgres {
  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async create(bin: string): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), 'faults-postgres-'));
    if (isRoot()) chownSync(folder, ...idsOfPostgres());
    const postgres = new Postgres(bin, folder, await freePort());
    await postgres.execute('initdb', '--pgdata', postgres.data, '--username=ci', '--auth=trust', '--no-sync');
    return postgres;
  }

  get url(): string {
    return `postgres://ci@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    const options = `-p ${this.port} -k ${this.folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
    const log = join(this.folder, 'server.log');
    await this.execute(
      'pg_ctl',
      'start',
      '--wait',
      '--silent',
      '--pgdata',
      this.data,
      '--log',
      log,
      '--options',
      options,
    );
  }

  /** Ends it without telling its clients. */
  async crash(): Promise<void> {
    await this.execute('pg_ctl', 'stop', '--wait', '--silent', '--mode=immediate', '--pgdata', this.data);
  }

  async remove(): Promise<void> {
    await this.crash().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  /** PostgreSQL refuses to run as root. */
  private async execute(program: string, ...args: readonly string[]): Promise<void> {
    const path = join(this.bin, program);
    const options = { cwd: this.folder };
    if (isRoot()) await run('runuser', ['-u', 'postgres', '--', path, ...args], options);
    else await run(path, args, options);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function idsOfPostgres(): [user: number, group: number] {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
