import { request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import {
  RASA_CALL_OBSERVER,
  RasaAction,
  RasaActions,
  type CallObserver,
  type CollectingDispatcher,
  type RasaLimits,
} from 'nestjs-rasa';
import { Bulkheads } from '../../../src/security/index.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { call } from '../support/calls.js';
import { post, type Answer } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { Latch } from '../support/latch.js';
import { boot, closeAll, rootModule, SERVERS, type Running, type Server } from '../support/servers.js';

/** The runs of held actions, in the order in which they began. Each ends when its latch is opened. */
let runs: Latch[];
let seen: string[];

function hold(dispatcher: CollectingDispatcher): Promise<void> {
  const run = new Latch();
  runs.push(run);
  dispatcher.utterMessage({ text: 'done' });
  return run.opened;
}

@RasaAction('action_held')
class Held {
  run(dispatcher: CollectingDispatcher): Promise<void> {
    return hold(dispatcher);
  }
}

/** Goes on when its call was stopped. */
@RasaAction('action_one', { concurrency: 1, timeoutMs: 20 })
class One {
  run(dispatcher: CollectingDispatcher): Promise<void> {
    return hold(dispatcher);
  }
}

@RasaAction('action_free')
class Free {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'free' });
  }
}

/** Calls another action, as an action may. */
@RasaAction('action_outer')
class Outer {
  constructor(readonly actions: RasaActions) {}

  async run(): Promise<void> {
    await this.actions.run(call('action_free'));
  }
}

const observer: CallObserver = {
  callWaited: ({ actionName }, waitedMs) =>
    void seen.push(`${actionName} waited ${waitedMs >= 0 ? 'a while' : waitedMs}`),
  callRefused: ({ head, outcome }) => void seen.push(`${head.actionName} refused ${outcome}`),
  callEnded: ({ head, outcome }) => void seen.push(`${head.actionName} ended ${outcome}`),
};

@Module({ providers: [{ provide: RASA_CALL_OBSERVER, useValue: observer }] })
class Observed {}

const ACTIONS: Type[] = [Held, One, Free, Outer];

async function running(count: number): Promise<void> {
  while (runs.length < count) await turn();
}

async function waiting(app: INestApplicationContext, count: number): Promise<void> {
  const bulkheads = app.get(Bulkheads, { strict: false });
  while (bulkheads.waiting !== count) await turn();
}

beforeEach(() => {
  runs = [];
  seen = [];
});

describe.each(SERVERS)('limits at $name', (server: Server) => {
  afterEach(closeAll);

  const start = (limits: RasaLimits): Promise<Running> =>
    boot(server, rootModule(ACTIONS, { limits }, { imports: [Observed] }));

  it('let as many calls run at the same time, and the others wait in order', async () => {
    const { app, port } = await start({ concurrency: 1 });
    const first = post(port, call('action_held'));
    await running(1);
    const second = post(port, call('action_held'));
    await waiting(app, 1);
    const third = post(port, call('action_free'));
    await waiting(app, 2);
    expect(runs).toHaveLength(1);

    runs[0]?.open();
    expect((await first).status).toBe(200);
    await running(2);
    expect(seen).toEqual(['action_held ended ok', 'action_held waited a while']);
    runs[1]?.open();
    expect([(await second).status, (await third).status]).toEqual([200, 200]);
    expect(seen.slice(2)).toEqual(['action_held ended ok', 'action_free waited a while', 'action_free ended ok']);
  });

  it('refuse a call with 503 and retry-after when as many wait as may', async () => {
    const { app, port } = await start({ concurrency: 1, queueSize: 1, maxWaitMs: 2_001 });
    const first = post(port, call('action_held'));
    await running(1);
    const second = post(port, call('action_free'));
    await waiting(app, 1);

    const refused = await post(port, call('action_free'));
    expectRefusal(refused, 503, 'action_free');
    expect(refused.headers['retry-after']).toBe('3');
    expect(refused.text).toContain('it has 1 running and 1 waiting calls');
    expect(seen).toEqual(['action_free refused overloaded']);
    runs[0]?.open();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  it('refuse a call that waited too long', async () => {
    const { port } = await start({ concurrency: 1, maxWaitMs: 10 });
    const first = post(port, call('action_held'));
    await running(1);
    const refused = await post(port, call('action_free'));
    expectRefusal(refused, 503, 'action_free');
    expect(refused.text).toContain('no place became free in 10 ms');
    runs[0]?.open();
    expect((await first).status).toBe(200);
    expect((await post(port, call('action_free'))).status).toBe(200);
  });

  it('of one action leave the others alone', async () => {
    const { app, port } = await start({ actions: { action_held: { concurrency: 1, queueSize: 1 } } });
    const first = post(port, call('action_held'));
    await running(1);
    const second = post(port, call('action_held'));
    await waiting(app, 1);
    expectRefusal(await post(port, call('action_held')), 503, 'action_held');
    expect((await post(port, call('action_free'))).status).toBe(200);
    runs[0]?.open();
    await running(2);
    runs[1]?.open();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  it('do not let a call that waits for its action take a place among all calls', async () => {
    const { app, port } = await start({ concurrency: 2, actions: { action_held: 1 } });
    const first = post(port, call('action_held'));
    await running(1);
    const second = post(port, call('action_held'));
    await waiting(app, 1);
    expect((await post(port, call('action_free'))).status).toBe(200);
    runs[0]?.open();
    await running(2);
    runs[1]?.open();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  it('free the place of a call that is over, and that of an action when it has ended', async () => {
    const { app, port } = await start({ concurrency: 1, maxWaitMs: 60_000 });
    expectRefusal(await post(port, call('action_one')), 504, 'action_one');
    // The first run goes on, but its call is over.
    expect((await post(port, call('action_free'))).status).toBe(200);
    const second = post(port, call('action_one'));
    await waiting(app, 1);
    expect(runs).toHaveLength(1);
    runs[0]?.open();
    expectRefusal(await second, 504, 'action_one');
    expect(runs).toHaveLength(2);
  });

  it('forget a waiting call whose client has gone', async () => {
    const { app, port } = await start({ concurrency: 1 });
    const first = post(port, call('action_held'));
    await running(1);
    const headers = { 'content-type': 'application/json' };
    const gone = request({ host: '127.0.0.1', port, path: '/webhook', method: 'POST', headers });
    gone.on('error', () => undefined);
    gone.end(JSON.stringify(call('action_held')));
    await waiting(app, 1);
    gone.destroy();
    await waiting(app, 0);
    runs[0]?.open();
    expect((await first).status).toBe(200);
    expect((await post(port, call('action_free'))).status).toBe(200);
    expect(runs).toHaveLength(1);
    expect(seen).toContain('action_held refused aborted');
  });

  it('let an action call another one in process although all places are taken', async () => {
    const { port } = await start({ concurrency: 1, maxWaitMs: 60_000 });
    expect((await post(port, call('action_outer'))).status).toBe(200);
  });

  it('let waiting calls run within the grace period of a shutdown, and refuse them after it', async () => {
    const { app, port } = await start({ concurrency: 1 });
    const answers: Promise<Answer>[] = [post(port, call('action_held'))];
    await running(1);
    answers.push(post(port, call('action_free')));
    await waiting(app, 1);
    const closing = app.close();
    runs[0]?.open();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
    await closing;

    const other = await boot(server, rootModule(ACTIONS, { limits: { concurrency: 1 }, shutdownGraceMs: 1 }));
    const held = post(other.port, call('action_held'));
    await running(2);
    const late = post(other.port, call('action_free'));
    await waiting(other.app, 1);
    await other.app.close();
    expectRefusal(await held, 503, 'action_held');
    expectRefusal(await late, 503, 'action_free');
  });

  it('stop the boot when they are for an action that does not exist', async () => {
    const starting = boot(server, rootModule(ACTIONS, { limits: { actions: { action_heldd: 1 } } }));
    await expect(starting).rejects.toThrow("Did you mean 'action_held'?");
  });
});

describe('limits over gRPC', () => {
  let grpc: RunningGrpc | undefined;
  afterEach(async () => {
    await grpc?.close();
    grpc = undefined;
  });

  it('refuse a call with UNAVAILABLE, also a stream, and count the calls of both', async () => {
    grpc = await startGrpc({ providers: ACTIONS, rasa: { limits: { concurrency: 1, queueSize: 0 } } });
    const { client } = grpc;
    const first = client.call('Webhook', call('action_held'));
    await running(1);
    await expect(client.call('Webhook', call('action_free'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { action_name: 'action_free', message: expect.stringContaining('overloaded') },
    });
    await expect(client.events(call('action_free')).next()).resolves.toMatchObject({
      value: { error: { action_name: 'action_free' } },
    });
    runs[0]?.open();
    expect(await first).toMatchObject({ responses: [{ text: 'done' }] });
    expect(await client.call('Webhook', call('action_free'))).toMatchObject({ responses: [{ text: 'free' }] });
  });

  it('refuse a deeper call with INVALID_ARGUMENT', async () => {
    grpc = await startGrpc({ providers: ACTIONS, rasa: { limits: { maxDepth: 10 } } });
    const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });
    await expect(
      grpc.client.call('Webhook', call('action_free', { slots: deep(12) as Record<string, unknown> })),
    ).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { message: expect.stringContaining('deeper than 10 levels') },
    });
    await grpc.client.call('Webhook', call('action_free', { slots: deep(9) as Record<string, unknown> }));
  });
});
