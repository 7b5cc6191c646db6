import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import type { ActionWorker } from 'nestjs-rasa/remote';
import { callFor, post } from '../support/calls.js';
import { natsMissing, NatsServer } from '../support/nats.js';
import { rabbitMqMissing, RabbitMqServer } from '../support/rabbitmq.js';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'docs/workers.md';

/** A broker of this machine: NATS, which starts sooner, or RabbitMQ. */
async function startBroker(): Promise<{ readonly variable: string; readonly url: string; stop(): Promise<void> }> {
  if (natsMissing() !== undefined) {
    const server = await RabbitMqServer.start();
    return { variable: 'RABBITMQ_URL', url: server.url, stop: () => server.stop() };
  }
  const server = await NatsServer.start();
  return { variable: 'NATS_URL', url: server.url, stop: () => server.stop() };
}

const isSkipped = natsMissing() !== undefined && rabbitMqMissing() !== undefined;

(isSkipped ? describe.skip : describe)(PAGE, () => {
  let broker: Awaited<ReturnType<typeof startBroker>>;
  let worker: ActionWorker | undefined;
  let server: INestApplication | undefined;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    broker = await startBroker();
    process.env[broker.variable] = broker.url;
  }, 60_000);
  afterEach(async () => {
    await server?.close();
    await worker?.close();
  });
  afterAll(async () => {
    delete process.env[broker.variable];
    await broker.stop();
  });

  it('runs an action of a worker', async () => {
    writeSnippet(PAGE, 'bookings.module.ts');
    ({ worker } = (await snippet(PAGE, 'worker.ts')) as { worker: ActionWorker });
    const { ServerModule } = (await snippet(PAGE, 'server.module.ts')) as { ServerModule: Type | DynamicModule };
    const app = await createActionServer(ServerModule, { logger: false });
    server = app;
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    expect(await (await fetch(`${url}/actions`)).json()).toEqual([{ name: 'action_book_table' }]);
    const { body } = await post(url, callFor('action_book_table'));
    expect(body).toEqual({
      events: [{ event: 'slot', timestamp: null, name: 'booked', value: true }],
      responses: [{ text: 'Your table is booked.' }],
    });
  });
});
