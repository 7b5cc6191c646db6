import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import {
  RASA_READINESS_CHECK,
  RasaAction,
  RasaHealthIndicator,
  RasaModule,
  Readiness,
  type CollectingDispatcher,
  type ReadinessCheck,
} from 'nestjs-rasa';
import { EventLoopDelay } from '../../../src/security/index.js';
import { startGrpc } from '../../support/grpc.js';
import { call } from '../support/calls.js';
import { get, post } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { boot, closeAll, rootModule, SERVERS } from '../support/servers.js';

@RasaAction('action_free')
class Free {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'free' });
  }
}

/** Far above what a busy machine alone makes the event loop late. */
const LIMIT_MS = 200;
const BLOCKED_MS = 500;

function checksModule(...checks: readonly ReadinessCheck[]): Type {
  @Module({ providers: [{ provide: RASA_READINESS_CHECK, useFactory: () => checks }] })
  class ChecksModule {}
  return ChecksModule;
}

/** Keeps the event loop late, or leaves it alone, until the measure says so. */
async function makeLate(loop: EventLoopDelay, isLate: boolean): Promise<void> {
  while (loop.isLate !== isLate) {
    if (isLate) block();
    await turn();
  }
}

function block(): void {
  const until = performance.now() + BLOCKED_MS;
  while (performance.now() < until);
}

describe.each(SERVERS)('the readiness of $name', (server) => {
  afterEach(closeAll);

  it('is there after the boot, and what a check says is a reason', async () => {
    let reason: string | undefined;
    const imports = [checksModule({ notReadyReason: () => reason }, { notReadyReason: () => undefined })];
    const { app, port } = await boot(server, rootModule([Free], {}, { imports }));
    const ready = await get(port, '/health/ready');
    expect([ready.status, ready.text]).toEqual([200, '{"status":"ok"}']);

    reason = 'The menu is not loaded yet.';
    const notReady = await get(port, '/health/ready');
    expect([notReady.status, notReady.body]).toEqual([503, { status: 'not ready', reasons: [reason] }]);
    expect(app.get(Readiness, { strict: false }).isReady).toBe(false);
    // A restart would not help, so what may be a liveness probe does not fail.
    expect([(await get(port, '/health')).status, (await get(port, '/health/live')).status]).toEqual([200, 200]);
    expect((await post(port, call('action_free'))).status).toBe(200);
  });

  it('says what does not work although the server is ready', async () => {
    let degraded: string | undefined = 'The remote is not available.';
    const checks = [
      { notReadyReason: () => undefined, degradedReason: () => degraded },
      { notReadyReason: () => undefined },
    ];
    const { app, port } = await boot(server, rootModule([Free], {}, { imports: [checksModule(...checks)] }));
    const ready = await get(port, '/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'degraded', reasons: [degraded] }]);
    const readiness = app.get(Readiness, { strict: false });
    expect([readiness.isReady, readiness.degradedReasons()]).toEqual([true, [degraded]]);
    expect(app.get(RasaHealthIndicator, { strict: false }).isReady('rasa')).toEqual({
      rasa: { status: 'up', degraded: [degraded] },
    });
    degraded = undefined;
    expect((await get(port, '/health/ready')).text).toBe('{"status":"ok"}');
  });

  it('is not there when a check throws, which is logged once', async () => {
    class Faulty implements ReadinessCheck {
      notReadyReason(): never {
        throw new Error('no connection to db://user:password@db');
      }
    }
    const { port, log } = await boot(server, rootModule([Free], {}, { imports: [checksModule(new Faulty())] }));
    for (let probe = 0; probe < 2; probe++) {
      const { body } = await get(port, '/health/ready');
      expect(body).toEqual({
        status: 'not ready',
        reasons: ['The readiness check Faulty failed; the log has the cause.'],
      });
    }
    expect(log.linesWith('The readiness check Faulty failed.', 'error')).toHaveLength(1);
  });

  it('is under the path of the option health, or nowhere', async () => {
    const { port } = await boot(server, rootModule([Free], { http: { prefix: 'rasa', health: 'state' } }));
    expect((await get(port, '/rasa/state/ready')).status).toBe(200);
    expect((await get(port, '/rasa/state/live')).status).toBe(200);
    const other = await boot(server, rootModule([Free], { http: { health: false } }));
    expect((await get(other.port, '/health/ready')).status).toBe(404);
  });

  it('goes off while the event loop is late, and calls are refused', async () => {
    const { app, port } = await boot(server, rootModule([Free], { limits: { maxEventLoopDelayMs: LIMIT_MS } }));
    const loop = app.get(EventLoopDelay, { strict: false });
    await makeLate(loop, true);
    const [refused, ready] = await Promise.all([post(port, call('action_free')), get(port, '/health/ready')]);
    expectRefusal(refused, 503, 'action_free');
    expect(refused.text).toMatch(/its event loop is \d+ ms late, and the limit is 200 ms/);
    expect(ready.text).toMatch(/overloaded: its event loop is \d+ ms late/);
    await makeLate(loop, false);
    expect((await post(port, call('action_free'))).status).toBe(200);
    expect((await get(port, '/health/ready')).status).toBe(200);
  });
});

describe('RasaHealthIndicator with @nestjs/terminus', () => {
  afterEach(closeAll);

  @Controller('ready')
  class ReadyController {
    constructor(
      readonly health: HealthCheckService,
      readonly rasa: RasaHealthIndicator,
    ) {}

    @Get()
    @HealthCheck()
    ready() {
      return this.health.check([
        () => this.rasa.isReady('rasa'),
        () => this.rasa.checkEventLoop('event_loop', LIMIT_MS),
      ]);
    }
  }

  it.each(SERVERS)('reports readiness and the event loop: $name', async (server) => {
    let reason: string | undefined;
    @Module({
      imports: [TerminusModule, RasaModule.forRoot(), checksModule({ notReadyReason: () => reason })],
      controllers: [ReadyController],
    })
    class AppModule {}
    const { app, port } = await boot(server, AppModule);
    expect((await get(port, '/ready')).body).toMatchObject({
      status: 'ok',
      info: { rasa: { status: 'up' }, event_loop: { status: 'up', delayMs: 0 } },
    });

    reason = 'The menu is not loaded yet.';
    const loop = app.get(EventLoopDelay, { strict: false });
    while (loop.delayMs <= LIMIT_MS) {
      block();
      await turn();
    }
    const answer = await get(port, '/ready');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      status: 'error',
      error: {
        rasa: { status: 'down', reasons: [reason] },
        event_loop: { status: 'down', delayMs: expect.any(Number) },
      },
    });
  });
});

describe('the health service of gRPC', () => {
  it('serves while something does not work', async () => {
    const check = { notReadyReason: () => undefined, degradedReason: () => 'The remote is not available.' };
    const grpc = await startGrpc({ providers: [Free], imports: [checksModule(check)] });
    try {
      expect(await grpc.client.check('')).toEqual({ status: 'SERVING' });
    } finally {
      await grpc.close();
    }
  });

  it('reports the readiness', async () => {
    let reason: string | undefined = 'The menu is not loaded yet.';
    const grpc = await startGrpc({
      providers: [Free],
      imports: [checksModule({ notReadyReason: () => reason })],
    });
    try {
      for (const service of ['', 'ActionServer', 'readiness']) {
        expect(await grpc.client.check(service)).toEqual({ status: 'NOT_SERVING' });
      }
      expect(await grpc.client.check('liveness')).toEqual({ status: 'SERVING' });
      const watch = grpc.client.watch('ActionServer');
      watch.on('error', () => undefined);
      const told: unknown[] = [];
      for await (const status of watch) {
        told.push(status);
        reason = undefined;
        if (told.length === 2) break;
      }
      expect(told).toEqual([{ status: 'NOT_SERVING' }, { status: 'SERVING' }]);
    } finally {
      await grpc.close();
    }
  });
});
