import { describe, expect, it } from '@jest/globals';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { call, history } from './support/calls.js';
import { post } from './support/client.js';
import { closeAfterEach, listen, rootModule } from './support/servers.js';

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

describe('an application of a testing module', () => {
  closeAfterEach();

  it.each([
    ['Express', undefined],
    ['Fastify', new FastifyAdapter()],
  ])('serves the webhook over %s, with bodies beyond the limit of the adapter', async (_name, adapter) => {
    const testing = await Test.createTestingModule({ imports: [rootModule([Greet])] }).compile();
    const app = adapter ? testing.createNestApplication(adapter) : testing.createNestApplication();

    const { port } = await listen(app);

    const answer = await post(port, call('action_greet', { events: history(2_000_000) }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
  });

  it('lets an action be replaced by a plain object', async () => {
    const testing = await Test.createTestingModule({ imports: [rootModule([Greet])] })
      .overrideProvider(Greet)
      .useValue({ run: () => ({ event: 'pause' }) })
      .compile();

    const { port } = await listen(testing.createNestApplication());

    expect((await post(port, call('action_greet'))).body).toEqual({ events: [{ event: 'pause' }], responses: [] });
  });
});
