import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaAction, RasaModule, type CollectingDispatcher } from 'nestjs-rasa';
import { createRabbitMqClient } from '../../../src/remote/broker/rabbitmq/rabbitmq-client.js';
import { createActionWorker, type ActionWorker } from '../../../src/remote/worker/create-action-worker.js';
import { callFor } from '../../support/calls.js';
import { forwarded, keptStream } from '../../support/forwarded.js';
import { RabbitMqServer } from '../../support/rabbitmq.js';

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

describe('a worker over RabbitMQ', () => {
  let server: RabbitMqServer;
  let worker: ActionWorker;
  let client: Awaited<ReturnType<typeof createRabbitMqClient>>;
  beforeAll(async () => {
    server = await RabbitMqServer.start();
    @Module({ imports: [RasaModule.forRoot()], providers: [Greet] })
    class App {}
    worker = await createActionWorker(
      App,
      { name: 'bookings', rabbitmq: { urls: server.url } },
      { logger: ['error', 'warn', 'log'] },
    );
    await worker.listen();
    client = await createRabbitMqClient({
      name: 'bookings',
      where: 'x',
      kind: 'rabbitmq',
      options: { rabbitmq: { urls: server.url } },
      idempotent: { has: () => false },
      maxAnswerBytes: 1e7,
    } as never);
    await client.start();
  });
  afterAll(async () => {
    await client?.close();
    await worker?.close();
    await server?.stop();
  });
  it('lists', async () => {
    expect(await client.actions(new AbortController().signal)).toEqual(['action_greet']);
  });
  it('runs', async () => {
    const a = await client.forward(forwarded('action_greet', callFor('action_greet')));
    expect(a.read()).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
    const t = performance.now();
    for (let i = 0; i < 200; i++) await client.forward(forwarded('action_greet', callFor('action_greet')));
    console.log((performance.now() - t) / 200);
  });
  it('large', async () => {
    const text = Array.from({ length: 5_000_000 / 40 }, (_, i) => `${i * 7919} ${Math.random()}`).join(' ');
    const t = performance.now();
    const a = await client.forward(
      forwarded('action_greet', callFor('action_greet', { events: [{ event: 'user', text }] })),
    );
    console.log(text.length, performance.now() - t);
    expect(a.read()).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
  });
});
