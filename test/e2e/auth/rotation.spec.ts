import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { RasaAction, type RasaAuthOptions } from 'nestjs-rasa';
import { createFolder, type Folder } from '../../support/folder.js';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { ACTION_SERVER, boot, closeAfterEach, rootModule, type Running } from '../support/servers.js';

@RasaAction('action_hi')
class Hi {
  run(): void {}
}

const REFRESH_MS = 5;

function started(auth: RasaAuthOptions): Promise<Running> {
  return boot(ACTION_SERVER, rootModule([Hi], { auth: { refreshMs: REFRESH_MS, ...auth } }));
}

async function statusWith({ port }: Running, token: string): Promise<number> {
  return (await post(port, call('action_hi'), { path: `/webhook?token=${token}` })).status;
}

/** Waits until the log has a line. The test's time limit is the limit. */
async function logged({ log }: Running, part: string): Promise<void> {
  while (log.linesWith(part).length === 0) await turn();
}

/** Kubernetes mounts a secret as `token → ..data/token`, `..data → ..<time>`, and replaces the second link. */
function mountAsKubernetes(folder: Folder, version: string, text: string): void {
  folder.write(`..${version}/token`, text);
  symlinkSync(`..${version}`, `${folder.path}/..data_tmp`);
  renameSync(`${folder.path}/..data_tmp`, `${folder.path}/..data`);
}

describe('a secret in a file', () => {
  closeAfterEach();

  it('is replaced as Kubernetes does it, without a restart', async () => {
    using folder = createFolder();
    mountAsKubernetes(folder, '1', 'first');
    symlinkSync('..data/token', `${folder.path}/token`);
    const running = await started({ token: { file: `${folder.path}/token` } });
    expect(await statusWith(running, 'first')).toBe(200);
    expect(await statusWith(running, 'second')).toBe(401);

    mountAsKubernetes(folder, '2', 'second\n');
    await logged(running, 'has changed');

    expect(await statusWith(running, 'second')).toBe(200);
    expect(await statusWith(running, 'first')).toBe(401);
    expect(running.log.text).not.toMatch(/first|second/);
  });

  it('can be two, one on each line', async () => {
    using folder = createFolder({ token: 'old\r\nnew\n' });
    const running = await started({ token: { file: `${folder.path}/token` } });

    expect(await statusWith(running, 'old')).toBe(200);
    expect(await statusWith(running, 'new')).toBe(200);
    expect(await statusWith(running, encodeURIComponent('old\r\nnew'))).toBe(401);

    folder.write('token', 'new\n');
    await logged(running, 'has changed');

    expect(await statusWith(running, 'old')).toBe(401);
    expect(await statusWith(running, 'new')).toBe(200);
  });

  it('stays in use while the file is missing or empty, and the log says so once', async () => {
    using folder = createFolder({ token: 'kept' });
    const running = await started({ token: { file: `${folder.path}/token` } });

    rmSync(`${folder.path}/token`);
    await logged(running, 'cannot be read (ENOENT)');
    expect(await statusWith(running, 'kept')).toBe(200);

    folder.write('token', '');
    await logged(running, 'holds no secret');
    expect(await statusWith(running, 'kept')).toBe(200);
    expect(await statusWith(running, '')).toBe(401);

    folder.write('token', 'next');
    await logged(running, 'has changed');
    expect(await statusWith(running, 'next')).toBe(200);
    expect(running.log.linesWith('cannot be read (ENOENT)', 'error')).toHaveLength(1);
  });
});

describe('a secret from a function', () => {
  closeAfterEach();

  it('is asked for again, and stays in use while the function fails', async () => {
    const answers: (() => Promise<string | string[]>)[] = [async () => 'first'];
    const running = await started({ basic: { username: 'rasa', password: () => latest(answers)() } });
    const status = async (password: string): Promise<number> => {
      const authorization = `Basic ${Buffer.from(`rasa:${password}`).toString('base64')}`;
      return (await post(running.port, call('action_hi'), { headers: { authorization } })).status;
    };
    expect(await status('first')).toBe(200);

    answers.push(() => Promise.reject(new Error('the vault said first')));
    await logged(running, 'the function that returns the secret failed (Error)');
    expect(await status('first')).toBe(200);

    answers.push(async () => ['first', 'second']);
    await logged(running, 'has changed');
    expect([await status('first'), await status('second')]).toEqual([200, 200]);
    expect(running.log.text).not.toContain('vault');
  });

  it('is not asked any more when the application has closed', async () => {
    const asked: string[] = [];
    const counting = (name: string) => () => `${name}-${asked.push(name)}`;
    const closed = await started({ token: counting('closed') });
    await logged(closed, 'has changed');
    await closed.app.close();
    asked.length = 0;

    await started({ token: counting('open') });
    while (asked.length < 5) await turn();

    expect(asked).not.toContain('closed');
  });
});

function latest<T>(items: readonly T[]): T {
  return items.at(-1) as T;
}
