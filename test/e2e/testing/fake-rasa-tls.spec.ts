import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer, RasaAction } from 'nestjs-rasa';
import { FakeRasa } from 'nestjs-rasa/testing';
import { createFolder, type Folder } from '../../support/folder.js';
import { startGrpc } from '../../support/grpc.js';
import { closeAll, listen, rootModule } from '../support/servers.js';

@RasaAction('action_x')
class Nothing {
  run(): void {}
}

describe('FakeRasa over TLS', () => {
  let folder: Folder;
  beforeAll(() => {
    folder = createFolder();
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder.path]);
  });
  afterAll(() => folder[Symbol.dispose]());
  afterEach(closeAll);

  const pem = (name: string): Buffer => readFileSync(join(folder.path, name));
  const statusOf = async (url: string, tls: object) => {
    const rasa = new FakeRasa({ url, domain: { actions: ['action_x'] }, digestFirst: false, tls });
    return (await rasa.run('action_x')).calls.at(-1)?.status;
  };

  it('trusts the given authority over HTTPS', async () => {
    const httpsOptions = { cert: pem('server.crt'), key: pem('server.key') };
    const root = rootModule([Nothing]);
    const { port } = await listen(
      (await createActionServer(root, { httpsOptions, logger: false })) as INestApplication,
    );
    expect(await statusOf(`https://localhost:${port}/webhook`, { ca: pem('ca.crt') })).toBe(200);
    expect(await statusOf(`https://localhost:${port}/webhook`, { ca: pem('other-ca.crt') })).toBeNull();
  });

  it('has a certificate of its own over gRPC', async () => {
    const tls = { cert: pem('server.crt'), key: pem('server.key'), ca: pem('ca.crt') };
    const running = await startGrpc({ providers: [Nothing] }, { tls });
    const url = `grpcs://localhost:${running.server.port}`;
    const client = { ca: pem('ca.crt'), cert: pem('client.crt').toString(), key: pem('client.key').toString() };
    expect(await statusOf(url, client)).toBe(200);
    expect(await statusOf(url, { ca: pem('ca.crt') })).toBeNull();
    await running.close();
  });
});
