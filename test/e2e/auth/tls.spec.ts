import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import { Module, type INestApplication, type Type } from '@nestjs/common';
import { createActionServer, InvalidOptionError, RasaAction, RasaModule, type TlsOptions } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule, type GrpcTlsOptions } from 'nestjs-rasa/grpc';
import { callFor } from '../../support/calls.js';
import { GrpcTestClient } from '../../support/grpc.js';
import { call } from '../support/calls.js';
import { RecordedLog } from '../support/recorded-log.js';
import { closeAfterEach, listen } from '../support/servers.js';

const REFRESH_MS = 5;

@RasaAction('action_x')
class Nothing {
  run(): void {}
}

@Module({ imports: [RasaModule.forRoot(), RasaGrpcModule.forRoot()], providers: [Nothing] })
class AppModule {}

@Module({
  imports: [RasaModule.forRoot({ auth: { clientCertificate: true } }), RasaGrpcModule.forRoot()],
  providers: [Nothing],
})
class CertificateModule {}

/** The names that scripts/make-certificates.mjs uses. */
type Name = 'client' | 'stranger';

/** What a client has. */
interface Client {
  readonly port: number;
  /** Whose server it trusts. */
  readonly authority: Buffer;
  readonly identity?: { readonly cert: Buffer; readonly key: Buffer };
}

describe('TLS', () => {
  let first: string;
  let second: string;
  /** The folder that the server reads. */
  let used: string;
  let log: RecordedLog;

  const pem = (folder: string, name: string): Buffer => readFileSync(join(folder, name));
  const identity = (name: Name) => ({ cert: pem(first, `${name}.crt`), key: pem(first, `${name}.key`) });
  const use = (folder: string, ...names: string[]): void => {
    for (const name of names) copyFileSync(join(folder, name), join(used, name));
  };
  const logged = async (part: string): Promise<void> => {
    while (log.linesWith(part).length === 0) await turn();
  };
  const files = (...names: string[]): { file: string }[] => names.map((name) => ({ file: join(used, name) }));

  beforeAll(() => {
    [first, second, used] = ['first', 'second', 'used'].map((name) => mkdtempSync(join(tmpdir(), `${name}-`))) as [
      string,
      string,
      string,
    ];
    for (const folder of [first, second]) execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
  });
  afterAll(() => [first, second, used].forEach((folder) => rmSync(folder, { recursive: true })));
  beforeEach(() => {
    log = new RecordedLog();
    use(first, 'server.crt', 'server.key', 'ca.crt');
  });
  closeAfterEach();

  async function serveHttps(tls: TlsOptions, root: Type = AppModule): Promise<number> {
    const app = (await createActionServer(root, { tls, logger: log })) as INestApplication;
    return (await listen(app)).port;
  }

  async function serveGrpc(tls: GrpcTlsOptions, root: Type = AppModule): Promise<number> {
    const app = (await createActionServer(root, { logger: log })) as INestApplication;
    const server = await connectGrpc(app, { port: 0, host: '127.0.0.1', tls });
    await app.startAllMicroservices();
    await listen(app);
    return server.port;
  }

  async function overHttps({ port, authority, identity: own }: Client, path = '/webhook'): Promise<number | undefined> {
    const method = path === '/webhook' ? 'POST' : 'GET';
    const address = { host: '127.0.0.1', port, path, method, agent: false };
    const outgoing = request({ ...address, ...own, ca: authority, servername: 'localhost' });
    // The handshake and the socket may each report the same failure.
    outgoing.on('error', () => undefined);
    outgoing.end(method === 'POST' ? JSON.stringify(call('action_x')) : undefined);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  async function overGrpc({ port, authority, identity: own }: Client): Promise<number> {
    const security = credentials.createSsl(authority, own?.key ?? null, own?.cert ?? null);
    const client = new GrpcTestClient(port, security, {
      'grpc.ssl_target_name_override': 'localhost',
      // Otherwise a client waits after the failure of another one with the same credentials.
      'grpc.use_local_subchannel_pool': 1,
    });
    try {
      await client.call('Webhook', callFor('action_x'));
      return 200;
    } catch (failure) {
      throw new Error(JSON.stringify(failure), { cause: failure });
    } finally {
      client.close();
    }
  }

  /** A connection that is opened while the certificates change may still fail on a busy machine. */
  async function soon<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; tries < 10; tries += 1) {
      try {
        return await ask();
      } catch {
        await turn();
      }
    }
    return ask();
  }

  describe.each([
    ['HTTPS', (tls: TlsOptions) => serveHttps(tls), (client: Client) => overHttps(client)],
    ['gRPC', (tls: GrpcTlsOptions) => serveGrpc(tls), overGrpc],
  ])('over %s', (_name, serve, ask) => {
    it('uses a renewed certificate, and goes on with the old one while the files do not fit', async () => {
      const [cert, key] = files('server.crt', 'server.key') as [{ file: string }, { file: string }];
      const port = await serve({ cert, key, refreshMs: REFRESH_MS });
      expect(await ask({ port, authority: pem(first, 'ca.crt') })).toBe(200);
      await expect(ask({ port, authority: pem(second, 'ca.crt') })).rejects.toThrow();

      use(second, 'server.crt');
      await logged('they do not belong together');
      expect(await ask({ port, authority: pem(first, 'ca.crt') })).toBe(200);

      use(second, 'server.key');
      await logged('has changed');
      expect(await soon(() => ask({ port, authority: pem(second, 'ca.crt') }))).toBe(200);
      await expect(ask({ port, authority: pem(first, 'ca.crt') })).rejects.toThrow();
    });

    it('turns away clients without a certificate of the authority, also after that was renewed', async () => {
      const [cert, key, ca] = files('server.crt', 'server.key', 'ca.crt');
      const port = await serve({ cert: cert!, key: key!, ca: ca!, refreshMs: REFRESH_MS });
      const authority = pem(first, 'ca.crt');

      expect(await ask({ port, authority, identity: identity('client') })).toBe(200);
      await expect(ask({ port, authority, identity: identity('stranger') })).rejects.toThrow();
      await expect(ask({ port, authority })).rejects.toThrow();

      copyFileSync(join(first, 'other-ca.crt'), join(used, 'ca.crt'));
      await logged('has changed');
      expect(await soon(() => ask({ port, authority, identity: identity('stranger') }))).toBe(200);
      await expect(ask({ port, authority, identity: identity('client') })).rejects.toThrow();
    });

    it.each<[string, (folder: string) => Partial<TlsOptions>, string]>([
      ['a missing file', () => ({ key: { file: '/no/such.key' } }), 'the file /no/such.key cannot be read (ENOENT)'],
      [
        'a path in place of a content',
        () => ({ key: '/etc/tls.key' }),
        '`key` has no PEM block; for a path write { file',
      ],
      [
        'the key of another certificate',
        (folder) => ({ key: pem(folder, 'client.key') }),
        'they do not belong together',
      ],
      ['a broken certificate', () => ({ cert: '-----BEGIN CERTIFICATE-----\nAA' }), 'cannot be used'],
      ['an unknown member', () => ({ certificate: 'x' }) as object, 'the option `certificate` is not known'],
      ['no pause', () => ({ refreshMs: 0 }), 'must be above 0'],
    ])('does not start with %s', async (_what, change, message) => {
      const tls = { cert: pem(first, 'server.crt'), key: pem(first, 'server.key'), ...change(first) };

      const error = await serve(tls).then(
        () => new Error('The application started.'),
        (reason: Error) => reason,
      );

      expect(error).toBeInstanceOf(InvalidOptionError);
      expect(error.message).toContain(message);
      expect(error.message).not.toContain(pem(first, 'server.key').toString().split('\n')[1]);
    });
  });

  describe('with `auth: { clientCertificate: true }`', () => {
    const pems = () => ({ cert: pem(first, 'server.crt'), key: pem(first, 'server.key'), ca: pem(first, 'ca.crt') });

    it('a probe needs no certificate, and a call does', async () => {
      const port = await serveHttps({ ...pems(), rejectUnauthorized: false }, CertificateModule);
      const authority = pem(first, 'ca.crt');

      expect(await overHttps({ port, authority }, '/health')).toBe(200);
      expect(await overHttps({ port, authority })).toBe(401);
      expect(await overHttps({ port, authority, identity: identity('stranger') })).toBe(401);
      expect(await overHttps({ port, authority, identity: identity('client') })).toBe(200);
    });

    it('nobody can call a server that asks for none', async () => {
      const { cert, key } = pems();
      const port = await serveHttps({ cert, key }, CertificateModule);

      expect(await overHttps({ port, authority: pem(first, 'ca.crt'), identity: identity('client') })).toBe(401);
    });

    it('a client calls over gRPC', async () => {
      const port = await serveGrpc(pems(), CertificateModule);

      expect(await overGrpc({ port, authority: pem(first, 'ca.crt'), identity: identity('client') })).toBe(200);
    });

    it('nobody can call over gRPC without TLS', async () => {
      const { cert, key } = pems();
      const port = await serveGrpc({ cert, key }, CertificateModule);

      await expect(overGrpc({ port, authority: pem(first, 'ca.crt') })).rejects.toThrow('UNAUTHENTICATED');
    });
  });

  it('takes a key with a password', async () => {
    const key = join(used, 'locked.key');
    execFileSync('openssl', ['ec', '-in', join(first, 'server.key'), '-aes256', '-passout', 'pass:open', '-out', key], {
      stdio: 'ignore',
    });
    const tls = { cert: pem(first, 'server.crt'), key: { file: key } };

    expect(
      await overHttps({ port: await serveHttps({ ...tls, passphrase: 'open' }), authority: pem(first, 'ca.crt') }),
    ).toBe(200);
    await expect(serveHttps({ ...tls, passphrase: 'shut' })).rejects.toThrow(InvalidOptionError);
    await expect(serveHttps(tls)).rejects.toThrow(InvalidOptionError);
  });

  it.each<[string, object, string]>([
    ['both ways', { httpsOptions: {} }, 'createActionServer({ tls, httpsOptions }): give one of them'],
    ['a request for certificates without an authority', { tls: { requestCert: true } }, '`requestCert` needs `ca`'],
    ['an old version', { tls: { minVersion: 'TLSv1' } }, '`minVersion` must be one of TLSv1.2, TLSv1.3'],
    [
      'a word in place of a switch',
      { tls: { rejectUnauthorized: 'no' } },
      '`rejectUnauthorized` must be true or false',
    ],
  ])('does not start with %s', async (_what, { tls = {}, ...options }: { tls?: object }, message) => {
    const pair = { cert: pem(first, 'server.crt'), key: pem(first, 'server.key') };

    await expect(createActionServer(AppModule, { ...options, tls: { ...pair, ...tls } })).rejects.toThrow(message);
  });
});
