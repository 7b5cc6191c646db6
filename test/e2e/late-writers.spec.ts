import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { CallHandler, ExecutionContext, NestInterceptor, Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { concatMap, merge, throwError, type Observable } from 'rxjs';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { Latch } from './support/latch.js';
import { boot, closeAfterEach, EXPRESS, FASTIFY, rootModule, type Running } from './support/servers.js';

const PIECE = 'x'.repeat(50_000);
const FORMATS = ['application/x-ndjson', 'text/event-stream'];
const ROWS = [FASTIFY, EXPRESS].flatMap((server) => FORMATS.map((accept) => ({ server, accept, name: server.name })));

/** Pieces without an end, for nobody in particular; it tells when somebody closes it. */
function endless(closed: Latch): AsyncGenerator<string> {
  return (async function* () {
    try {
      for (;;) {
        await turn();
        yield PIECE;
      }
    } finally {
      closed.open();
    }
  })();
}

@RasaAction('action_ping')
class Ping {
  static runs = 0;
  run(dispatcher: CollectingDispatcher): void {
    Ping.runs += 1;
    dispatcher.utterMessage({ text: 'pong' });
  }
}

describe.each(ROWS)('after the end of a call with $accept at $name', ({ server, accept }) => {
  closeAfterEach();
  let running: Running;

  const start = async (...providers: Provider[]): Promise<void> => {
    Ping.runs = 0;
    running = await boot(server, rootModule([Ping, ...providers]));
  };
  /** Calls without reading the answer. */
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
  const intercepted = (intercept: (handler: CallHandler) => Observable<unknown>): Provider => {
    class Interceptor implements NestInterceptor {
      intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
        const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
        return headers['accept'] === accept ? intercept(next) : next.handle();
      }
    }
    return { provide: APP_INTERCEPTOR, useClass: Interceptor };
  };

  it('drops a stream that goes on after the time limit, for a reader that is slow', async () => {
    const closed = new Latch();
    const after = new Latch<unknown>();
    @RasaAction('action_deaf', { timeoutMs: 200 })
    class Deaf {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        await dispatcher.streamFrom(endless(closed));
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

  it('drops a stream beside which another promise has failed', async () => {
    const closed = new Latch();
    @RasaAction('action_both')
    class Both {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const lookup = async (): Promise<never> => {
          await turn();
          throw new Error('no such table');
        };
        await Promise.all([dispatcher.streamFrom(endless(closed)), lookup()]);
      }
    }
    await start(Both);

    const answer = await text(await begin('action_both'));
    await closed.opened;

    expect(answer.trimEnd().split('\n').at(-1)).toContain('failed unexpectedly');
    await expectAlive();
  });

  it('closes what an action yields without an end', async () => {
    const closed = new Latch();
    @RasaAction('action_yields', { timeoutMs: 50 })
    class Yields {
      run(): AsyncGenerator<string> {
        return endless(closed);
      }
    }
    await start(Yields);

    const response = await begin('action_yields');
    await closed.opened;

    expect(await text(response)).toContain('time limit of 50 ms');
    await expectAlive();
  });

  it('survives an interceptor that throws after the handler', async () => {
    await start(intercepted((next) => next.handle().pipe(concatMap(() => throwError(() => new Error('audit'))))));

    const answer = await text(await begin('action_ping'));

    expect(answer).toContain('"responses":[{"text":"pong"}]');
    expect(answer).not.toContain('"error"');
    expect(running.log.linesWith('An answer was sent already', 'warn')).toHaveLength(1);
    await expectAlive();
  });

  it('runs the action once for an interceptor that subscribes twice', async () => {
    await start(intercepted((next) => merge(next.handle(), next.handle())));

    const answer = await text(await begin('action_ping'));

    expect(answer.match(/final_result"/g)).toHaveLength(1);
    expect(Ping.runs).toBe(1);
    await expectAlive();
  });

  it('is not ended by promises that an action forgot', async () => {
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

describe.each([FASTIFY, EXPRESS])('an action that was given up at $name', (server) => {
  closeAfterEach();

  it('may fail later, which is seen at debug level and ends nothing', async () => {
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

  it('runs once, and is answered, for an interceptor that subscribes twice', async () => {
    class Twice implements NestInterceptor {
      intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
        return merge(next.handle(), next.handle());
      }
    }
    Ping.runs = 0;
    const running = await boot(server, rootModule([Ping, { provide: APP_INTERCEPTOR, useClass: Twice }]));

    expect((await post(running.port, call('action_ping'))).body).toMatchObject({ responses: [{ text: 'pong' }] });
    expect(Ping.runs).toBe(1);
  });
});
