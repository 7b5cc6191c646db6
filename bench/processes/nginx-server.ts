import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, start } from './child.js';
import { childrenOf, runTime } from './proc.js';
import { freePort, listens } from './ports.js';
import type { ServerProcess } from './server-process.js';

/** Where Debian installs it; the PATH of a user who is not root may not have it. */
const PROGRAM = '/usr/sbin/nginx';

/** How nginx passes bodies on. */
export type NginxMode = keyof typeof MODES;

const MODES = {
  /** With the settings that nginx has by default: a whole body first, and a connection for each call. */
  plain: '',
  /** Bodies as they come, over connections that are kept. */
  streaming: 'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_request_buffering off;',
};

/** The version of nginx, or the reason why it cannot be measured. */
export function findNginx(): { readonly version: string } | { readonly missing: string } {
  const { status, stderr } = spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' });
  return status === 0 ? { version: stderr.trim().split(' ').at(-1) ?? '' } : { missing: 'nginx is not installed' };
}

/** Starts nginx as a proxy of a server, with one worker. Its CPU time is that of master and worker. */
export async function startNginx(mode: NginxMode, behind: number, core: string | undefined): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(mode, { folder, port, behind }));
  const child = start(PROGRAM, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], core, {
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    await end(child, () => child.kill('SIGTERM'));
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await listens(port)) || child.pid === undefined) {
    await stop();
    throw new Error('nginx did not start listening.');
  }
  const pids = [child.pid, ...childrenOf(child.pid)];
  return {
    name: `nginx, ${mode}`,
    port,
    transport: 'http',
    coarse: false,
    usage: async () => ({
      cpuMicros: pids.reduce((sum, pid) => sum + runTime(pid), 0),
      rss: Number.NaN,
      heapUsed: Number.NaN,
      handles: {},
    }),
    stop,
  };
}

function configuration(
  mode: NginxMode,
  { folder, port, behind }: Record<'port' | 'behind', number> & { folder: string },
) {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000;
  client_max_body_size 100m;
  ${paths.join('\n  ')}
  upstream behind { server 127.0.0.1:${behind}; keepalive 16; }
  server {
    listen 127.0.0.1:${port};
    location / { ${MODES[mode]} proxy_pass http://behind; }
  }
}
`;
}
