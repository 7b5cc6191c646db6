import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Ctx, InvalidOptionError, RasaAction, type RasaContext } from 'nestjs-rasa';
import type { GrpcRequest } from 'nestjs-rasa/grpc';
import type { Access } from '../../../src/remote/grpc/access.js';
import { createGrpcClient } from '../../../src/remote/grpc/grpc-client.js';
import { GrpcConnection } from '../../../src/remote/grpc/grpc-connection.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import type { GrpcRemoteOptions } from '../../../src/remote/remote.options.js';
import type { Watched } from '../../../src/secrets/index.js';
import { callFor } from '../../support/calls.js';
import { forwarded } from '../../support/forwarded.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';

@RasaAction('action_headers')
class Headers {
  run(@Ctx() { call, dispatcher }: RasaContext) {
    dispatcher.utterMessage({ custom: (call.request as GrpcRequest).headers });
  }
}

const noDomains = { known: () => undefined, keep: () => undefined };

describe('certificates and headers of a remote over gRPC', () => {
  let folder: string;
  let running: RunningGrpc | undefined;
  let client: RemoteClient | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'remote-certificates-'));
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    await client?.close();
    await running?.close();
    client = undefined;
    running = undefined;
  });

  const file = (name: string): string => join(folder, name);
  const pem = (name: string): string => readFileSync(file(name), 'utf8');
  const serve = async (tls?: Parameters<typeof startGrpc>[1]): Promise<number> => {
    running = await startGrpc({ providers: [Headers] }, tls);
    return running.server.port;
  };
  const connect = async (options: Partial<GrpcRemoteOptions>): Promise<RemoteClient> => {
    const remote = { name: 'pro', where: 'The remote', maxAnswerBytes: 1_000_000 };
    const whole = { name: 'pro', url: 'grpc://127.0.0.1', ...options };
    client = await createGrpcClient({ ...remote, options: whole }, () => noDomains);
    return client;
  };
  const ask = async (options: Partial<GrpcRemoteOptions>): Promise<unknown> => {
    const answer = await (await connect(options)).forward(forwarded('action_headers', callFor('action_headers')));
    return answer.read()?.responses[0]?.custom;
  };

  it('uses TLS for a cafile, as Rasa does, and for grpcs', async () => {
    const tls = { cert: pem('server.crt'), key: pem('server.key') };
    const port = await serve({ tls });
    expect(await ask({ url: `grpc://localhost:${port}`, cafile: file('ca.crt') })).toBeDefined();
    await client?.close();
    expect(await ask({ url: `grpcs://localhost:${port}`, cafile: file('ca.crt') })).toBeDefined();
  });

  it('shows its certificate', async () => {
    const port = await serve({ tls: { cert: pem('server.crt'), key: pem('server.key'), ca: pem('ca.crt') } });
    const access = { cafile: file('ca.crt'), clientCert: { file: file('client.crt') }, clientKey: pem('client.key') };
    expect(await ask({ url: `grpc://localhost:${port}`, ...access })).toBeDefined();
  });

  it('does not send a call to a server that it does not trust', async () => {
    const port = await serve({ tls: { cert: pem('server.crt'), key: pem('server.key') } });
    const asking = ask({ url: `grpcs://localhost:${port}`, cafile: file('other-ca.crt') });
    await expect(asking).rejects.toMatchObject({ code: 'RASA_REMOTE_UNAVAILABLE', wasSent: false });
  });

  it('sends headers, from a text and from a file', async () => {
    const port = await serve();
    writeFileSync(file('token'), 'from a file\n');
    const headers = { authorization: 'Bearer mine', 'X-Token': { file: file('token') } };
    expect(await ask({ url: `grpc://127.0.0.1:${port}`, headers })).toMatchObject({
      authorization: 'Bearer mine',
      'x-token': 'from a file',
    });
  });

  it('connects anew with a certificate that was replaced, and only then', async () => {
    const port = await serve({ tls: { cert: pem('server.crt'), key: pem('server.key') } });
    const first: Access = { headers: [], ca: pem('other-ca.crt'), cert: undefined, key: undefined };
    const watched = new ChangingAccess(first);
    const remote = { name: 'pro', where: 'The remote', maxAnswerBytes: 1_000_000, options: { name: 'pro', url: '' } };
    const connection = new GrpcConnection(
      grpc,
      remote,
      { address: `localhost:${port}`, isSecure: true },
      watched.access,
    );
    const state = async (): Promise<unknown> => (await connection.ready())?.getChannel().getConnectivityState(false);
    try {
      expect(await state()).toBe(grpc.connectivityState.TRANSIENT_FAILURE);
      watched.change({ ...first, ca: pem('ca.crt') });
      expect(await state()).toBe(grpc.connectivityState.READY);
      const before = await connection.ready();
      watched.change({ ...watched.access.value, headers: [['token', 'new']] });
      expect(await connection.ready()).toBe(before);
      expect(connection.headers).toEqual([['token', 'new']]);
    } finally {
      connection.close();
    }
  });

  it.each([
    ['a path', { url: 'grpc://127.0.0.1:1/webhook' }, /`url`: has a path or a query/],
    ['a user', { url: 'grpc://me:swordfish@127.0.0.1:1' }, /`url`: has a user or a password/],
    ['no host', { url: 'grpc:///' }, /`url`: has no host/],
    ['a certificate without its key', { clientCert: 'x' }, /needs both `clientCert` and `clientKey`/],
    [
      'a cafile that is not there',
      { cafile: '/nowhere/ca.crt' },
      /`cafile`.*\/nowhere\/ca\.crt cannot be read \(ENOENT\)/,
    ],
    [
      'a path in place of a certificate',
      { clientCert: '/a.crt', clientKey: '/a.key' },
      /`clientCert`: has no PEM block/,
    ],
    ['the name of a binary header', { headers: { 'token-bin': 'x' } }, /`headers\['token-bin'\]`: cannot be sent/],
    ['a header with other characters', { headers: { token: 'gehéim' } }, /use printable ASCII/],
    [
      'a header that is missing',
      { headers: { token: undefined as unknown as string } },
      /is the environment variable set/,
    ],
  ])('refuses %s', async (_, options, message) => {
    const connecting = connect(options);
    await expect(connecting).rejects.toThrow(InvalidOptionError);
    await expect(connecting).rejects.toThrow(message);
    await expect(connecting).rejects.not.toThrow(/swordfish|gehéim/);
  });
});

/** What is read again, without waiting for the next time. */
class ChangingAccess {
  readonly access: Watched<Access, Access>;
  #changed: (value: Access) => void = () => undefined;

  constructor(private value: Access) {
    const read = (): Access => this.value;
    this.access = {
      get value() {
        return read();
      },
      watch: (_everyMs: number, changed: (value: Access) => void) => (this.#changed = changed),
      stop: () => undefined,
    } as unknown as Watched<Access, Access>;
  }

  change(value: Access): void {
    this.#changed(value);
    this.value = value;
  }
}
