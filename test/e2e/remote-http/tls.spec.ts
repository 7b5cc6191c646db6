import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { forwarded } from '../../support/forwarded.js';
import { httpClient, json } from '../support/http-remote.js';

const CALL = forwarded('action_pay', { next_action: 'action_pay', tracker: { sender_id: 'ada' } });

describe('a remote over HTTPS', () => {
  let folder: string;
  const ends: (() => Promise<unknown>)[] = [];
  const path = (name: string): string => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const secureServer = async (requestCert: boolean): Promise<string> => {
    const [cert, key, ca] = ['server.crt', 'server.key', 'ca.crt'].map((name) => readFileSync(path(name)));
    const server = createServer({ cert, key, ca, requestCert, rejectUnauthorized: false }, (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      const text = String(subject?.CN ?? 'nobody');
      request.resume().on('end', () => json(response, 200, { events: [], responses: [{ text }] }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ends.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return `https://localhost:${(server.address() as AddressInfo).port}/webhook`;
  };
  const client = async (options: Parameters<typeof httpClient>[0]): Promise<RemoteClient> => {
    const one = await httpClient(options);
    ends.unshift(() => one.close());
    return one;
  };

  it('trusts the authority of `cafile`, and no other', async () => {
    const url = await secureServer(false);
    const trusting = await client({ url, cafile: path('ca.crt') });
    expect((await trusting.forward(CALL)).read()?.responses).toEqual([{ text: 'nobody' }]);
    await expect((await client({ url })).forward(CALL)).rejects.toMatchObject({
      name: 'RemoteUnavailableError',
      message: expect.stringMatching(/its certificate is not accepted \([A-Z_]+\)\. The action did not run\./),
      wasSent: false,
    });
  });

  it('shows the certificate of the client', async () => {
    const url = await secureServer(true);
    const pair = { clientCert: { file: path('client.crt') }, clientKey: readFileSync(path('client.key'), 'utf8') };
    const known = await client({ url, cafile: path('ca.crt'), ...pair });
    const [{ text } = { text: '' }] = (await known.forward(CALL)).read()?.responses ?? [];
    expect(text).not.toBe('nobody');
  });

  it('refuses files that cannot be used, when the application starts', async () => {
    const url = 'https://localhost:1/webhook';
    const cert = { file: path('client.crt') };
    await expect(httpClient({ url, cafile: path('none.crt') })).rejects.toThrow(/`cafile`: the file .* cannot be read/);
    await expect(httpClient({ url, clientCert: cert })).rejects.toThrow(/needs both `clientCert` and `clientKey`/);
    await expect(httpClient({ url, clientCert: cert, clientKey: path('client.key') })).rejects.toThrow(
      /`clientKey` has no PEM block; for a path write \{ file: '…' \}/,
    );
    copyFileSync(path('server.key'), path('other.key'));
    await expect(httpClient({ url, clientCert: cert, clientKey: { file: path('other.key') } })).rejects.toThrow(
      /do not belong together/,
    );
  });
});
