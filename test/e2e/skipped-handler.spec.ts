import { describe, expect, it } from '@jest/globals';
import type { NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { EMPTY, of, throwError, type Observable } from 'rxjs';
import { callFor } from '../support/calls.js';
import { collect, startGrpc } from '../support/grpc.js';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { boot, closeAfterEach, rootModule, SERVERS } from './support/servers.js';

const CACHED: readonly [string, () => Observable<unknown>][] = [
  ['of([])', () => of([])],
  ['of(undefined)', () => of(undefined)],
  ['an answer of Rasa', () => of({ events: [], responses: [] })],
];

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'ran' });
  }
}

function interceptor(answer: () => Observable<unknown>) {
  class Skips implements NestInterceptor {
    intercept(): Observable<unknown> {
      return answer();
    }
  }
  return { provide: APP_INTERCEPTOR, useClass: Skips };
}

describe.each(SERVERS)('a global interceptor that does not call the handler, at $name', (server) => {
  closeAfterEach();

  it.each(CACHED)('and returns %s: the call is answered with 500, and the log says why', async (_name, answer) => {
    const running = await boot(server, rootModule([X, interceptor(answer)]));

    const refused = await post(running.port, call('action_x'));

    expectRefusal(refused, 500, 'action_x');
    expect(refused.text).toContain('interceptor answered the call without calling its handler');
    expect(running.log.linesWith('Refused a call before its action ran: HandlerSkippedException', 'warn')).toHaveLength(
      1,
    );
  });

  it('and completes without a value: the call is answered with 500', async () => {
    const running = await boot(server, rootModule([X, interceptor(() => EMPTY)]));
    expectRefusal(await post(running.port, call('action_x')), 500, 'action_x');
  });

  it('also ends a stream with that error', async () => {
    const running = await boot(server, rootModule([X, interceptor(() => of([]))]));
    const { status, body } = await post(running.port, call('action_x'), {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(status).toBe(500);
    expect(body).toEqual({
      error: { action_name: 'action_x', message: expect.stringContaining('without calling its handler') },
    });
  });

  it('may send an answer of its own', async () => {
    class Answers implements NestInterceptor {
      intercept(context: Parameters<NestInterceptor['intercept']>[0]): Observable<unknown> {
        const reply = context.switchToHttp().getResponse<{ status(code: number): { send(body: object): void } }>();
        reply.status(200).send({ events: [], responses: [] });
        return of([]);
      }
    }
    const running = await boot(server, rootModule([X, { provide: APP_INTERCEPTOR, useClass: Answers }]));
    const { status, text } = await post(running.port, call('action_x'));
    expect([status, text]).toEqual([200, '{"events":[],"responses":[]}']);
  });
});

describe('a global interceptor that does not call the handler, over gRPC', () => {
  const status = {
    code: 'INTERNAL',
    details: { action_name: 'action_x', message: expect.stringContaining('without calling its handler') },
  };

  it.each([...CACHED, ['nothing', () => EMPTY] as const])('and returns %s: INTERNAL', async (_name, answer) => {
    const running = await startGrpc({ providers: [X, interceptor(answer)] });
    try {
      await expect(running.client.call('Webhook', callFor('action_x'))).rejects.toEqual(status);
      await expect(collect(running.client.events(callFor('action_x')))).rejects.toEqual(status);
    } finally {
      await running.close();
    }
  });

  it('and throws: INTERNAL, as for any error', async () => {
    const running = await startGrpc({ providers: [X, interceptor(() => throwError(() => new Error('no')))] });
    try {
      await expect(running.client.call('Webhook', callFor('action_x'))).rejects.toMatchObject({ code: 'INTERNAL' });
    } finally {
      await running.close();
    }
  });
});
