import { describe, expect, it } from '@jest/globals';
import { Client, credentials } from '@grpc/grpc-js';
import { RasaAction, type CollectingDispatcher, type Yielded } from 'nestjs-rasa';
import { connectGrpc, type GrpcServer } from 'nestjs-rasa/grpc';
import { callFor } from '../support/calls.js';
import { grpcModule, GrpcTestClient, startGrpc, type RunningGrpc } from '../support/grpc.js';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { heldAction } from './support/held-action.js';
import { Latch } from './support/latch.js';
import { ACTION_SERVER, boot, closeAfterEach, rootModule, SERVERS } from './support/servers.js';
import { Witness, witnessModule } from './support/witness.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'done' });
  }
}

/** What an observer sees; the lines of the arounds are left out. */
function observed(witness: Witness): string[] {
  return witness.take().filter((line) => /^(?:began|refused|ended|domain|stream)/.test(line));
}

describe.each(SERVERS)('an observer at $name', (server) => {
  closeAfterEach();

  it('is told of a call that is refused because the server is shutting down', async () => {
    const witness = new Witness();
    const { Held, begun, release } = heldAction();
    const root = rootModule([Held], { shutdownGraceMs: 60_000 }, { imports: [witnessModule(witness)] });
    const { app, port } = await boot(server, root);
    const running = post(port, call('action_held'));
    await begun.opened;
    expect(observed(witness)).toEqual(['began', 'domain sent']);

    const closing = app.close();
    expect((await post(port, call('action_held'))).status).toBe(503);
    expect(observed(witness)).toEqual(['began', 'refused shutting-down']);

    release.open();
    expect((await running).status).toBe(200);
    await closing;
    expect(observed(witness)).toEqual(['ended ok']);
  });

  it('is told that a domain was known by its digest', async () => {
    const witness = new Witness();
    const { port } = await boot(server, rootModule([X], {}, { imports: [witnessModule(witness)] }));
    await post(port, call('action_x', {}, { domain: { slots: {} }, domain_digest: 'd' }));
    expect(observed(witness)).toEqual(['began', 'domain sent', 'ended ok']);
    await post(port, call('action_x', {}, { domain: null, domain_digest: 'd' }));
    expect(observed(witness)).toEqual(['began', 'domain known', 'ended ok']);
  });
});

describe('an observer over gRPC', () => {
  closeAfterEach();
  const during = async (
    provider: new (...args: never[]) => object,
    work: (running: RunningGrpc, witness: Witness) => Promise<void>,
  ): Promise<void> => {
    const witness = new Witness();
    const running = await startGrpc({ providers: [provider], imports: [witnessModule(witness)] });
    try {
      await work(running, witness);
    } finally {
      await running.close();
    }
  };

  it('is told of a call that is refused because the application is shutting down', async () => {
    const witness = new Witness();
    const { Held, begun, release } = heldAction();
    let server!: GrpcServer;
    const root = grpcModule({
      providers: [Held],
      imports: [witnessModule(witness)],
      rasa: { shutdownGraceMs: 60_000 },
    });
    const { app } = await boot(ACTION_SERVER, root, async (created) => {
      server = await connectGrpc(created, { port: 0, host: '127.0.0.1' });
      await created.startAllMicroservices();
    });
    const client = new GrpcTestClient(server.port);
    try {
      const running = client.call('Webhook', callFor('action_held'));
      await begun.opened;
      expect(observed(witness)).toEqual(['began', 'domain sent']);

      const closing = app.close();
      await expect(client.call('Webhook', callFor('action_held'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(observed(witness)).toEqual(['began', 'refused shutting-down']);

      release.open();
      await running;
      await closing;
      expect(observed(witness)).toEqual(['ended ok']);
    } finally {
      release.open();
      client.close();
    }
  });

  it('is told of a message that cannot be decoded', async () => {
    await during(X, async ({ server }, witness) => {
      for (const procedure of ['Webhook', 'WebhookStream']) {
        expect(await sendBytes(server.port, procedure, Buffer.from([0xff, 0xff]))).not.toBe(0);
        expect(observed(witness)).toEqual(['began', 'refused invalid-call']);
      }
    });
  });

  it('is told that a stream was interrupted', async () => {
    const seen: string[] = [];
    const interrupted = new Latch();
    @RasaAction('action_x')
    class Talks {
      async *run(): AsyncGenerator<Yielded> {
        yield 'first';
        await interrupted.opened;
        yield 'dropped';
      }
    }
    await during(Talks, async ({ client }, witness) => {
      for await (const event of client.events(callFor('action_x'))) {
        seen.push(Object.keys(event)[0] ?? '');
        const id = (event['chunk_start'] as { response_id: string } | undefined)?.response_id;
        if (id === undefined) continue;
        await client.acknowledge(id);
        interrupted.open();
      }
      expect(seen).not.toContain('error');
      expect(observed(witness)).toEqual([
        'began',
        'domain sent',
        'stream began',
        'stream ended, interrupted',
        'ended ok',
      ]);
    });
  });
});

/** Sends bytes as the message of a call, and gives back the status code. */
function sendBytes(port: number, procedure: string, bytes: Buffer): Promise<number> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const asIs = (message: Buffer): Buffer => message;
  return new Promise<number>((resolve) => {
    const stream = client.makeServerStreamRequest(
      `/action_server_webhook.ActionService/${procedure}`,
      asIs,
      asIs,
      bytes,
    );
    stream.on('error', () => undefined);
    stream.on('data', () => undefined);
    stream.on('status', ({ code }: { code: number }) => resolve(code));
  }).finally(() => client.close());
}
