import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { natsMissing, NatsServer } from '../../support/nats.js';
import { callFor } from '../../support/calls.js';
import { forwarded } from '../../support/forwarded.js';
import { countedAction } from '../support/counted-action.js';
import { bookingsClient, bookingsWorker } from '../support/nats-workers.js';

(natsMissing() === undefined ? describe : describe.skip)('workers over NATS with TLS', () => {
  let folder: string;
  let server: NatsServer;
  const file = (name: string) => ({ file: join(folder, name) });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nats-tls-'));
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
    const tls = ['--tls', '--tlscert', file('server.crt').file, '--tlskey', file('server.key').file];
    server = await NatsServer.start(...tls, '--tlsverify', '--tlscacert', file('ca.crt').file);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('show their certificate, and trust only the authority', async () => {
    const { Counted, release } = countedAction();
    release.open();
    const nats = {
      servers: server.url,
      tls: { ca: file('ca.crt'), cert: file('client.crt'), key: file('client.key') },
    };
    const worker = await bookingsWorker({ nats, providers: [Counted] });
    await worker.listen();
    const client = await bookingsClient(nats);
    const answer = await client.forward(forwarded('action_counted', callFor('action_counted')));
    expect(answer.read()?.responses).toEqual([{ text: 'Done.' }]);
    const trusting = await bookingsClient({ servers: server.url });
    await expect(trusting.actions(new AbortController().signal)).rejects.toThrow('the NATS server cannot be reached');
    await Promise.all([client, trusting].map((each) => each.close()));
    await worker.close();
  });
});
