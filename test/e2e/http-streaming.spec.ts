import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ForbiddenException, Module, type CanActivate, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  ActionExecutionRejection,
  RasaAction,
  RasaModule,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type Tracker,
  type Yielded,
} from 'nestjs-rasa';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

const NDJSON = 'application/x-ndjson';

@RasaAction('action_menu')
class Menu {
  async *run(dispatcher: CollectingDispatcher): AsyncGenerator<Yielded> {
    yield 'Soup. ';
    yield { text: 'Pizza.', image: 'pizza.png', foo: 'dropped' };
    dispatcher.utterMessage({ text: 'Anything else?' });
    yield new SlotSet('told', true);
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection(undefined, 'no');
  }
}

@RasaAction('action_stumble')
class Stumble {
  async *run(): AsyncGenerator<Yielded> {
    yield 'a';
    throw new Error('the password is swordfish');
  }
}

describe.each(ADAPTERS)('HTTP streaming over %s', (adapter) => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const boot = async (...providers: Provider[]): Promise<string> => {
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Menu, Reject, Stumble, ...providers] })
    class AppModule {}
    running = await start(AppModule, adapter, (app) => app.enableCors({ origin: true }));
    return running.url;
  };
  const ask = (url: string, action: string | null, accept: string): Promise<Response> =>
    fetch(`${url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, origin: 'https://example.org', 'x-request-id': 'r-1' },
      body: JSON.stringify(action === null ? {} : callFor(action)),
    });
  const lines = async (response: Response): Promise<unknown[]> => {
    const text = await response.text();
    expect(text === '' || text.endsWith('\n')).toBe(true);
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
  };

  it('sends the events as lines of JSON', async () => {
    const response = await ask(await boot(), 'action_menu', NDJSON);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': NDJSON,
      'cache-control': 'no-store',
      'x-request-id': 'r-1',
      'access-control-allow-origin': 'https://example.org',
    });
    const id = expect.stringMatching(/^[\da-f]{32}$/);
    expect(await lines(response)).toEqual([
      { chunk_start: { response_id: id } },
      { chunk: { response_id: id, text: 'Soup. ' } },
      { chunk: { response_id: id, text: 'Pizza.', image: 'pizza.png' } },
      { chunk_end: { response_id: id } },
      {
        final_result: {
          events: [{ event: 'slot', timestamp: null, name: 'told', value: true }],
          responses: [{ text: 'Anything else?' }],
        },
      },
    ]);
  });

  it('sends the events as server-sent events', async () => {
    const response = await ask(await boot(), 'action_menu', 'text/event-stream, application/json;q=0.5');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text()).trimEnd().split('\n\n');
    expect(events.map((event) => event.split('\n')[0])).toEqual([
      'event: chunk_start',
      'event: chunk',
      'event: chunk',
      'event: chunk_end',
      'event: final_result',
    ]);
    expect(JSON.parse((events[1] as string).split('\ndata: ')[1] as string)).toMatchObject({
      chunk: { text: 'Soup. ' },
    });
  });

  it.each(['*/*', 'application/json', 'application/x-ndjson;q=0'])('answers %s in one piece', async (accept) => {
    const { body, headers } = await post(await boot(), callFor('action_menu'), { accept });
    expect(headers.get('content-type')).toMatch('application/json');
    expect(body.responses.map(({ text }) => text)).toEqual(['Anything else?', 'Soup. ', 'Pizza.']);
  });

  it('sends nothing for a call without an action', async () => {
    const response = await ask(await boot(), null, NDJSON);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('sets the status for an error before the first event', async () => {
    const response = await ask(await boot(), 'action_reject', NDJSON);
    expect(response.status).toBe(400);
    expect(await lines(response)).toEqual([{ error: { action_name: 'action_reject', message: 'no' } }]);
    const unknown = await ask((running as RunningApplication).url, 'action_nope', NDJSON);
    expect(unknown.status).toBe(404);
  });

  it('reports an error in the middle, without its message', async () => {
    const response = await ask(await boot(), 'action_stumble', NDJSON);
    expect(response.status).toBe(200);
    const [, , error] = (await lines(response)) as [unknown, unknown, { error: { message: string } }];
    expect(error).toMatchObject({ error: { action_name: 'action_stumble' } });
    expect(error.error.message).toContain('request_id=r-1');
    expect(error.error.message).not.toContain('swordfish');
  });

  it('reports the error that a global guard throws', async () => {
    class Closed implements CanActivate {
      canActivate(): boolean {
        throw new ForbiddenException('Closed.');
      }
    }
    const response = await ask(await boot({ provide: APP_GUARD, useClass: Closed }), 'action_menu', NDJSON);
    expect(response.status).toBe(403);
    expect(await lines(response)).toEqual([{ error: { action_name: 'action_menu', message: 'Closed.' } }]);
  });

  it('sends a chunk at once, and stops the action when the client has disconnected', async () => {
    let stopped: (reason: unknown) => void;
    const reason = new Promise<unknown>((resolve) => (stopped = resolve));
    @RasaAction('action_endless')
    class Endless {
      async run(dispatcher: CollectingDispatcher, _t: Tracker, _d: Domain, { signal }: RasaContext): Promise<void> {
        signal.addEventListener('abort', () => stopped(signal.reason));
        await dispatcher.streamChunk({ text: 'first' });
        await new Promise(() => undefined);
      }
    }
    const outgoing = open(`${await boot(Endless)}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: NDJSON },
    });
    outgoing.on('error', () => undefined);
    outgoing.end(JSON.stringify(callFor('action_endless')));
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    let text = '';
    for await (const piece of response) {
      text += String(piece);
      if (text.includes('first')) break;
    }
    outgoing.destroy();
    expect(await reason).toMatchObject({ name: 'ActionAbortedError' });
  });

  it('makes the action wait for a slow reader', async () => {
    const COUNT = 3_000;
    let produced = 0;
    @RasaAction('action_flood')
    class Flood {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const text = 'x'.repeat(10_000);
        async function* chunks(): AsyncGenerator<string> {
          for (; produced < COUNT; produced++) yield text;
        }
        await dispatcher.streamFrom(chunks());
      }
    }
    const outgoing = open(`${await boot(Flood)}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: NDJSON },
    });
    outgoing.end(JSON.stringify(callFor('action_flood')));
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    let bytes = 0;
    let furthest = 0;
    for await (const piece of response) {
      bytes += (piece as Buffer).length;
      await new Promise((resolve) => setImmediate(resolve));
      furthest = Math.max(furthest, produced - bytes / 10_100);
    }
    expect(produced).toBe(COUNT);
    // The kernel buffers some megabytes. Without backpressure, the action would be ahead by all of its 30 MB.
    expect(furthest).toBeLessThan(COUNT / 2);
  }, 30_000);
});
