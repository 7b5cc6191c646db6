import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { CallHandler, Provider } from '@nestjs/common';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { concatMap, merge, throwError, type Observable } from 'rxjs';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { endless, intercepted, Ping } from './support/late-writers.js';
import { Latch } from './support/latch.js';
import { boot, closeAfterEach, EXPRESS, FASTIFY, rootModule, type Running } from './support/servers.js';

const PIECE = 'x'.repeat(50_000);
const FORMATS = ['application/x-ndjson', 'text/event-stream'];
const ROWS = [FASTIFY, EXPRESS].flatMap((server) => FORMATS.map((accept) => ({ server, accept, name: server.name })));

describe.each(ROWS)('after the end of a call with $accept at $name', ({ server, accept }) => {
  closeAfterEach();
  let running: Running;

  const start = async (...providers: Provider[]): Promise<void> => {
    Ping.runs = 0;
    running = await boot(server, rootModule([Ping, ...providers]));
  };
  /** Calls an action and does not read the answer. */
  const begin = async (action: string): Promise<IncomingMessage> => {
    const outgoing = open({
      host: '127.0.0.1',
      port: running.port,
      path: '/webhook',
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
    });
    outgoing.end(JSON.stringify(call(action)));
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    return response;
  };
  const expectAlive = async (): Promise<void> => {
    expect((await post(running.port, call('action_ping'))).body).toMatchObject({ responses: [{ text: 'pong' }] });
  };
  const forAccept = (intercept: (handler: CallHandler) => Observable<unknown>): Provider =>
    intercepted(intercept, (context) => {
      const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
      return headers['accept'] === accept;
    });

  it('a stream that goes on after the time limit is closed, also for a slow reader', async () => {
    const closed = new Latch();
    const after = new Latch<unknown>();
    @RasaAction('action_deaf', { timeoutMs: 200 })
    class Deaf {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        await dispatcher.streamFrom(endless(PIECE, closed));
        await dispatcher.streamChunk({ text: 'too late' });
        dispatcher.utterMessage({ text: 'too late' });
        await dispatcher.streamStart();
        await dispatcher.streamEnd();
        const { isOver, isStreamingCancelled, messages } = dispatcher;
        after.open({ isOver, isStreamingCancelled, messages });
      }
    }
    await start(Deaf);

    const response = await begin('action_deaf');
    await closed.opened;
    expect(await after.opened).toEqual({ isOver: true, isStreamingCancelled: true, messages: [] });

    const answer = await text(response);
    expect(answer).not.toContain('too late');
    expect(answer.trimEnd().split('\n').at(-1)).toContain('time limit of 200 ms');
    await expectAlive();
  });

  it('a stream is closed when a promise beside it has failed', async () => {
    const closed = new Latch();
    @RasaAction('action_both')
    class Both {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const lookup = async (): Promise<never> => {
          await turn();
          throw new Error('no such table');
        };
        await Promise.all([dispatcher.streamFrom(endless(PIECE, closed)), lookup()]);
      }
    }
    await start(Both);

    const answer = await text(await begin('action_both'));
    await closed.opened;

    expect(answer.trimEnd().split('\n').at(-1)).toContain('failed unexpectedly');
    await expectAlive();
  });

  it('an endless source that an action yields is closed', async () => {
    const closed = new Latch();
    @RasaAction('action_yields', { timeoutMs: 50 })
    class Yields {
      run(): AsyncGenerator<string> {
        return endless(PIECE, closed);
      }
    }
    await start(Yields);

    const response = await begin('action_yields');
    await closed.opened;

    expect(await text(response)).toContain('time limit of 50 ms');
    await expectAlive();
  });

  it('the server survives an interceptor that throws after the handler', async () => {
    await start(forAccept((next) => next.handle().pipe(concatMap(() => throwError(() => new Error('audit'))))));

    const answer = await text(await begin('action_ping'));

    expect(answer).toContain('"responses":[{"text":"pong"}]');
    expect(answer).not.toContain('"error"');
    expect(running.log.linesWith('An answer was sent already', 'warn')).toHaveLength(1);
    await expectAlive();
  });

  it('the action runs once for an interceptor that subscribes twice', async () => {
    await start(forAccept((next) => merge(next.handle(), next.handle())));

    const answer = await text(await begin('action_ping'));

    expect(answer.match(/final_result"/g)).toHaveLength(1);
    expect(Ping.runs).toBe(1);
    await expectAlive();
  });

  it('the server survives rejected promises that an action did not await', async () => {
    @RasaAction('action_forgets')
    class Forgets {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        void dispatcher.streamChunk({ response: 'utter_x' });
        void dispatcher.stream().write({ template: 'utter_x' });
        void dispatcher.streamFrom(
          (async function* () {
            yield 'a';
            throw new Error('the model is gone');
          })(),
        );
        await turn();
      }
    }
    await start(Forgets);

    expect(await text(await begin('action_forgets'))).toContain('final_result');
    expect(running.log.linesWith("The action 'action_forgets' succeeded although", 'warn')).toHaveLength(1);
    await turn();
    await expectAlive();
  });
});

describe.each([FASTIFY, EXPRESS])('an action that was cancelled at $name', (server) => {
  closeAfterEach();

  it('may fail later: the failure is logged at debug level and does not end the process', async () => {
    const release = new Latch();
    const failed = new Latch();
    @RasaAction('action_slow', { timeoutMs: 1 })
    class Slow {
      async run(): Promise<never> {
        await release.opened;
        failed.open();
        throw new Error('later');
      }
    }
    const running = await boot(server, rootModule([Ping, Slow]));

    expect((await post(running.port, call('action_slow'))).status).toBe(504);
    release.open();
    await failed.opened;
    await turn();

    expect(running.log.linesWith("'action_slow' failed after its call had been stopped", 'debug')).toHaveLength(1);
    expect((await post(running.port, call('action_ping'))).status).toBe(200);
  });

  it('runs once and is answered when an interceptor subscribes twice', async () => {
    Ping.runs = 0;
    const running = await boot(server, rootModule([Ping, intercepted((next) => merge(next.handle(), next.handle()))]));

    expect((await post(running.port, call('action_ping'))).body).toMatchObject({ responses: [{ text: 'pong' }] });
    expect(Ping.runs).toBe(1);
  });
});
