import { afterEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type RequestHandler } from 'express';
import { RasaActions, type RasaCall } from 'nestjs-rasa';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { closeAll, listen, rootModule } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

const ANSWER = { events: [], responses: [{ text: 'action_there ran elsewhere' }] };

describe('a call in process', () => {
  afterEach(closeAll);

  it('is forwarded as the JSON that Rasa would send', async () => {
    const remotes = new FakeRemotes().add('action_there');
    const { app } = await listen(
      await NestFactory.create(rootModule([], {}, { imports: [remotes.module()] }), new ExpressAdapter(), {
        logger: false,
      }),
    );
    const made = call('action_there') as RasaCall;
    expect(await app.get(RasaActions).run(made)).toEqual(ANSWER);
    expect(JSON.parse(String(remotes.received[0]?.bytes))).toEqual(made);
    expect(remotes.received[0]?.call).toMatchObject({ head: { transport: 'in-process' }, bytes: { format: 'json' } });
  });
});

describe('a call that a parser of the application has read', () => {
  afterEach(closeAll);
  const everything = { type: () => true, limit: '10mb' };

  it.each<[string, RequestHandler]>([
    ['json()', express.json()],
    ['text()', express.text(everything)],
    ['raw()', express.raw(everything)],
  ])('as %s is forwarded', async (_name, parser) => {
    const remotes = new FakeRemotes().add('action_there');
    const instance = express();
    instance.use(parser);
    const { port } = await listen(
      await NestFactory.create(rootModule([], {}, { imports: [remotes.module()] }), new ExpressAdapter(instance), {
        logger: false,
      }),
    );
    expect(await post(port, call('action_there'))).toMatchObject({ status: 200, body: ANSWER });
    expect(JSON.parse(String(remotes.received[0]?.bytes))).toEqual(call('action_there'));
  });
});
