import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callFor } from '../../support/calls.js';
import { forwarded } from '../../support/forwarded.js';
import { natsMissing, NatsServer } from '../../support/nats.js';
import { countedAction } from '../support/counted-action.js';
import { bookingsClient, bookingsWorker } from '../support/nats-workers.js';

/** The permissions that docs/workers.md names. */
const CONFIG = `
authorization {
  users = [
    { user: worker, password: w, permissions: { subscribe: ["rasa.bookings.>"], publish: ["_INBOX.>"] } }
    { user: server, password: s, permissions: { subscribe: ["_INBOX.>"], publish: ["rasa.bookings.>"] } }
  ]
}
`;

(natsMissing() === undefined ? describe : describe.skip)('workers over NATS with few permissions', () => {
  let folder: string;
  let server: NatsServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nats-permissions-'));
    writeFileSync(join(folder, 'nats.conf'), CONFIG);
    server = await NatsServer.start('--config', join(folder, 'nats.conf'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('name their actions, run them, and stop those of callers that have died', async () => {
    const { Counted, begun, release, stopped } = countedAction();
    const servers = server.url;
    const worker = await bookingsWorker({ nats: { servers, user: 'worker', pass: 'w' }, providers: [Counted] });
    await worker.listen();
    const gateway = { servers, user: 'server', pass: 's' };
    const dying = await bookingsClient(gateway);
    const lost = dying.forward(forwarded('action_counted', callFor('action_counted')));
    lost.catch(() => undefined);
    await begun();
    await dying.close();
    await stopped.opened;
    release.open();
    const client = await bookingsClient(gateway);
    expect(await client.actions(new AbortController().signal)).toEqual(['action_counted']);
    const answer = await client.forward(forwarded('action_counted', callFor('action_counted')));
    expect(answer.read()?.responses).toEqual([{ text: 'Done.' }]);
    await client.close();
    await worker.close();
  });
});
