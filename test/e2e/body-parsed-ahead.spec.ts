import { describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import express, { type RequestHandler } from 'express';
import { RasaAction, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { call, history, MARKER } from './support/calls.js';
import { post } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { closeAfterEach, listen, rootModule, type Running } from './support/servers.js';
import { RecordedLog } from './support/recorded-log.js';

@RasaAction('action_count')
class Count {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ text: `${tracker.events.length} events` });
  }
}

const ANSWER = '{"events":[],"responses":[{"text":"1 events"}]}';
const everything = { type: () => true, limit: '10mb' };

/** An application on an Express instance that got its middleware before Nest. */
async function bootOn(...middleware: RequestHandler[]): Promise<Running> {
  const instance = express();
  for (const handler of middleware) instance.use(handler);
  const log = new RecordedLog();
  return listen(await NestFactory.create(rootModule([Count]), new ExpressAdapter(instance), { logger: log }), log);
}

describe('an Express instance whose parser runs before Nest', () => {
  closeAfterEach();

  it.each<[string, RequestHandler]>([
    ['json()', express.json()],
    ['json() for everything', express.json(everything)],
    ['text() for everything', express.text(everything)],
    ['raw() for everything', express.raw(everything)],
    ['urlencoded(), which ignores JSON', express.urlencoded()],
  ])('%s: the call is answered', async (_name, parser) => {
    const { port } = await bootOn(parser);
    expect((await post(port, call('action_count'))).text).toBe(ANSWER);
    expectRefusal(await post(port, '[]'), 422);
  });

  it.each<[string, RequestHandler]>([
    ['text()', express.text(everything)],
    ['raw()', express.raw(everything)],
  ])('%s: a body that is not a call is refused', async (_name, parser) => {
    const { port, log } = await bootOn(parser);
    expectRefusal(await post(port, `${MARKER} {`), 422);
    expectRefusal(await post(port, '[1]'), 422);
    expect(log.text).not.toContain(MARKER);
  });

  it('urlencoded() parsed the call as a form: it is refused with the remedy', async () => {
    const { port } = await bootOn(express.urlencoded());
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await post(port, call('action_count'), { headers });
    expectRefusal(answer, 422);
    expect(answer.text).toContain('application/json');
  });

  it.each(['end', 'close'])('a middleware consumed the body until its %s: the call is refused', async (event) => {
    const { port } = await bootOn((request, _response, next) => {
      request.resume().once(event, () => next());
    });
    expectRefusal(await post(port, call('action_count')), 422);
  });

  it('a middleware that reads only the headers makes no difference', async () => {
    const { port } = await bootOn((_request, _response, next) => setImmediate(next));
    const answer = await post(port, call('action_count', { events: history(300_000) }));
    expect(answer.status).toBe(200);
  });
});
