import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { findProgram, SystemProcess } from './system-program.js';

/** Why there is no nginx on this machine; undefined if there is. */
export function nginxMissing(): string | undefined {
  return findProgram('nginx') === undefined ? 'nginx is not installed' : undefined;
}

/** An nginx of our own on a free port of the loopback interface, with one worker, as a plain proxy of a server. */
export class NginxProxy {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly process: SystemProcess,
  ) {}

  /** Starts nginx in front of a port, and waits until it listens. */
  static async start(upstreamPort: number): Promise<NginxProxy> {
    const program = findProgram('nginx');
    if (program === undefined) throw new Error('nginx is not installed.');
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
    writeFileSync(join(folder, 'nginx.conf'), configuration(port, upstreamPort, folder));
    const process = new SystemProcess(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
    await process.listens(port);
    return new NginxProxy(port, folder, process);
  }

  /** The ids of the master and its workers, whose processor time is that of the proxy. */
  get pids(): readonly number[] {
    const master = this.process.pid;
    if (master === undefined) return [];
    const children = readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').trim();
    return [master, ...children.split(' ').filter(Boolean).map(Number)];
  }

  async stop(): Promise<void> {
    await this.process.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Whole bodies pass through: no limit, kept in memory as they come, over connections that stay open. */
function configuration(port: number, upstreamPort: number, folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${folder}/${kind};`,
  );
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
${temporary.join('\n')}
  client_max_body_size 0;
  upstream behind {
    server 127.0.0.1:${upstreamPort};
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    keepalive_requests 1000000;
    location / {
      proxy_pass http://behind;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_request_buffering off;
    }
  }
}
`;
}
