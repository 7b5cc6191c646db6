import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger, type INestApplication, type Type } from '@nestjs/common';
import { SignJWT } from 'jose';
import { createActionServer, type TlsOptions } from 'nestjs-rasa';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor } from '../support/calls.js';
import { createFolder, type Folder } from '../support/folder.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/security.md';
const NAMES = ['RASA_TOKEN', 'SECRETS_FOLDER', 'PORT', 'HOST'] as const;
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
const issuer = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The folder that the snippets read. They are modules, so they read its name once. */
const folder: Folder = createFolder({
  token: 'of-the-file\n',
  password: 'pw\n',
  'issuer.pem': issuer.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});

const CLIENT = ['client.crt', 'client.key'] as const;
const pem = (name: string): Buffer => readFileSync(`${folder.path}/${name}`);

async function statusOver(app: INestApplication, path: string, client?: typeof CLIENT): Promise<number | undefined> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const identity = client && { cert: pem(client[0]), key: pem(client[1]) };
  const trusted = { ca: pem('ca.crt'), servername: 'localhost', agent: false };
  const outgoing = request({ host: '127.0.0.1', port, path, ...trusted, ...identity });
  outgoing.on('error', () => undefined).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return response.resume().statusCode;
}

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterAll(() => folder[Symbol.dispose]());
  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder.path]);
    for (const end of ['crt', 'key']) copyFileSync(`${folder.path}/server.${end}`, `${folder.path}/tls.${end}`);
  });
  beforeEach(() => {
    Logger.overrideLogger(false);
    Object.assign(process.env, { RASA_TOKEN: 'secret', SECRETS_FOLDER: folder.path, PORT: '0', HOST: '127.0.0.1' });
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    Logger.overrideLogger(['error', 'warn', 'log']);
    for (const name of NAMES) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  const boot = async (file: string, module: string, adapter: (typeof ADAPTERS)[number] = 'fastify') => {
    running = await start((await snippet(PAGE, file))[module] as Type, adapter);
    return running.url;
  };
  const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> => {
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(callFor('action_none')) })).status;
  };

  it.each(ADAPTERS)('asks for a token, and answers a call without it as shown (%s)', async (adapter) => {
    const url = await boot('app.module.ts', 'AppModule', adapter);
    const [head = '', body = ''] = /```http\n([^]*?)\n\n([^]*?)\n```/.exec(readFileSync(PAGE, 'utf8'))?.slice(1) ?? [];
    const shown = new Map(
      head
        .split('\n')
        .slice(1)
        .map((line) => line.split(': ') as [string, string]),
    );

    const response = await fetch(`${url}/webhook`, { method: 'POST', body: '{"next_action": "action_greet"}' });

    expect(head).toMatch(`HTTP/1.1 ${response.status} `);
    for (const name of ['www-authenticate', 'content-type', 'connection']) {
      expect(response.headers.get(name)).toBe(shown.get(name));
    }
    expect(await response.text()).toBe(body);
    expect(await statusOf(`${url}/webhook?token=secret`)).toBe(404);
    expect(await statusOf(`${url}/webhook`, { authorization: 'Bearer secret' })).toBe(404);
  });

  it('takes several kinds of credentials', async () => {
    const url = `${await boot('several-kinds.module.ts', 'SeveralKindsModule')}/webhook`;

    expect(await statusOf(`${url}?api_key=of-the-file`)).toBe(404);
    expect(await statusOf(url, { authorization: `Basic ${Buffer.from('rasa:pw').toString('base64')}` })).toBe(404);
    for (const key of ['the-old-key', 'the-new-key']) expect(await statusOf(url, { 'x-api-key': key })).toBe(404);
    expect(await statusOf(url)).toBe(401);
  });

  it('asks a vault for the secret', async () => {
    const url = `${await boot('vault.module.ts', 'VaultModule')}/webhook`;

    expect(await statusOf(`${url}?token=rasa-token-from-the-vault`)).toBe(404);
    expect(await statusOf(`${url}?token=rasa-token`)).toBe(401);
  });

  it('checks signed tokens', async () => {
    const url = `${await boot('signed-tokens.module.ts', 'SignedTokensModule')}/webhook`;
    const signed = (audience: string): Promise<string> =>
      new SignJWT({ iss: 'https://login.example.org', aud: audience })
        .setProtectedHeader({ alg: 'RS256' })
        .sign(issuer.privateKey);

    expect(await statusOf(url, { authorization: `Bearer ${await signed('actions')}` })).toBe(404);
    expect(await statusOf(url, { authorization: `Bearer ${await signed('others')}` })).toBe(401);
  });

  it('guards a controller of the application', async () => {
    const url = `${await boot('admin.module.ts', 'AdminModule')}/admin`;

    expect((await fetch(url)).status).toBe(401);
    expect(await (await fetch(`${url}?token=secret`)).json()).toEqual({ state: 'open' });
  });

  it('asks clients for a certificate', async () => {
    await snippet(PAGE, 'app.module.ts');
    const { main } = (await snippet(PAGE, 'main.ts')) as { main: (folder: string) => Promise<INestApplication> };
    const app = await main(folder.path);
    running = { app, url: '', close: () => app.close() };

    expect(await statusOver(app, '/health', CLIENT)).toBe(200);
    await expect(statusOver(app, '/health')).rejects.toThrow();
  });

  it('lets a probe do without one', async () => {
    const { ProbedModule, tls } = await snippet(PAGE, 'probed.ts');
    const options = (tls as (folder: string) => TlsOptions)(folder.path);
    const app = await createActionServer(ProbedModule as Type, { tls: options });
    running = { app, url: '', close: () => app.close() };
    await app.listen();

    expect(await statusOver(app, '/health')).toBe(200);
    expect(await statusOver(app, '/actions')).toBe(401);
    expect(await statusOver(app, '/actions', CLIENT)).toBe(200);
  });
});
