import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { credentials, type ChannelCredentials } from '@grpc/grpc-js';
import { InvalidOptionError, RasaAction } from 'nestjs-rasa';
import type { GrpcServerOptions } from 'nestjs-rasa/grpc';
import { callFor } from '../../support/calls.js';
import { GrpcTestClient, startGrpc, type RunningGrpc } from '../../support/grpc.js';

@RasaAction('action_x')
class Nothing {
  run(): void {}
}

describe('TLS', () => {
  let folder: string;
  let running: RunningGrpc | undefined;
  const clients: GrpcTestClient[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await running?.close();
  });

  const pem = (name: string): Buffer => readFileSync(join(folder, name));
  const boot = async (tls: GrpcServerOptions['tls']): Promise<number> => {
    running = await startGrpc({ providers: [Nothing] }, { tls });
    return running.server.port;
  };
  const call = (port: number, security: ChannelCredentials): Promise<unknown> => {
    // A server name must not be an IP address (RFC 6066), and Node 26 refuses one.
    const client = new GrpcTestClient(port, security, { 'grpc.ssl_target_name_override': 'localhost' });
    clients.push(client);
    return client.call('Webhook', callFor('action_x'));
  };
  const withCertificate = (name: string): ChannelCredentials =>
    credentials.createSsl(pem('ca.crt'), pem(`${name}.key`), pem(`${name}.crt`));

  it('accepts any client that trusts the server when no client authority is set', async () => {
    const port = await boot({ cert: pem('server.crt'), key: pem('server.key') });
    expect(await call(port, credentials.createSsl(pem('ca.crt')))).toEqual({});
    await expect(call(port, credentials.createSsl(pem('other-ca.crt')))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(call(port, credentials.createInsecure())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('accepts only clients with a certificate of the authority when one is set', async () => {
    const port = await boot({
      cert: pem('server.crt').toString(),
      key: pem('server.key').toString(),
      ca: pem('ca.crt').toString(),
    });
    expect(await call(port, withCertificate('client'))).toEqual({});
    await expect(call(port, withCertificate('stranger'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(call(port, credentials.createSsl(pem('ca.crt')))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(call(port, credentials.createInsecure())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await call(port, withCertificate('client'))).toEqual({});
  });

  it.each(['cert', 'key'] as const)('does not start without a %s, instead of starting without TLS', async (member) => {
    const tls = { cert: pem('server.crt'), key: pem('server.key'), [member]: undefined };
    await expect(startGrpc({ providers: [Nothing] }, { tls })).rejects.toThrow(InvalidOptionError);
  });
});
