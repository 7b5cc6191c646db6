import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Injectable,
  Module,
  Scope,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, REQUEST } from '@nestjs/core';
import { Inject } from '@nestjs/common';
import { RasaAction, RasaModule, RemoteFailedError, SlotSet } from 'nestjs-rasa';
import { RasaWorkerModule, type WorkerRequest } from 'nestjs-rasa/remote';
import { EMPTY, tap, type Observable } from 'rxjs';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { start } from '../../support/applications.js';
import { callFor, post } from '../../support/calls.js';
import { natsMissing, NatsServer } from '../../support/nats.js';
import { forwarded } from '../../support/forwarded.js';
import { bookingsClient, bookingsWorker, untilNamed } from '../support/nats-workers.js';

@Injectable()
class Journal {
  readonly lines: string[] = [];
}

@Injectable()
class TenantGuard implements CanActivate {
  constructor(private readonly journal: Journal) {}
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToRpc().getContext<WorkerRequest>();
    this.journal.lines.push(`guard ${context.getType()}`);
    return headers['x-request-id'] !== 'refused';
  }
}

@Injectable()
class TimingInterceptor implements NestInterceptor {
  constructor(private readonly journal: Journal) {}
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.journal.lines.push(`before ${context.getType()}`);
    return next.handle().pipe(tap({ complete: () => this.journal.lines.push('after') }));
  }
}

/** Nest makes one for each call. */
@Injectable({ scope: Scope.REQUEST })
class ScopedGuard implements CanActivate {
  constructor(
    private readonly journal: Journal,
    @Inject(REQUEST) private readonly request: WorkerRequest,
  ) {}
  canActivate(): boolean {
    this.journal.lines.push(`scoped ${this.request.headers['x-request-id']}`);
    return true;
  }
}

@Injectable()
class SkippingInterceptor implements NestInterceptor {
  intercept(): Observable<never> {
    return EMPTY;
  }
}

@RasaAction('action_probe')
class Probe {
  constructor(private readonly journal: Journal) {}
  run() {
    this.journal.lines.push('action');
    return new SlotSet('ran', true);
  }
}

(natsMissing() === undefined ? describe : describe.skip)('global enhancers in a worker', () => {
  let server: NatsServer;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => server.stop());

  const begin = async (providers: Provider[]): Promise<{ client: RemoteClient; journal: Journal }> => {
    const nats = { servers: server.url };
    const worker = await bookingsWorker({ nats, providers: [Probe, Journal, ...providers] });
    await worker.listen();
    const client = await bookingsClient(nats);
    closing.push(
      () => client.close(),
      () => worker.close(),
    );
    return { client, journal: worker.app.get(Journal, { strict: false }) };
  };
  const probe = (requestId: string) =>
    forwarded('action_probe', callFor('action_probe'), { headers: { 'x-request-id': requestId } });

  it('run once for each call, around the action', async () => {
    const { client, journal } = await begin([
      { provide: APP_GUARD, useClass: TenantGuard },
      { provide: APP_INTERCEPTOR, useClass: TimingInterceptor },
    ]);
    const answer = await client.forward(probe('one'));
    expect(answer.read()?.events).toEqual([expect.objectContaining({ name: 'ran' })]);
    expect(journal.lines).toEqual(['guard rpc', 'before rpc', 'action', 'after']);
  });

  it('refuse a call before its action runs', async () => {
    const { client, journal } = await begin([{ provide: APP_GUARD, useClass: TenantGuard }]);
    await expect(client.forward(probe('refused'))).rejects.toThrow('refuses the call (status 403)');
    expect(journal.lines).toEqual(['guard rpc']);
  });

  it('may be made for each call', async () => {
    const { client, journal } = await begin([{ provide: APP_GUARD, useClass: ScopedGuard }]);
    await client.forward(probe('one'));
    await client.forward(probe('two'));
    expect(journal.lines).toEqual(['scoped one', 'action', 'scoped two', 'action']);
  });

  it('must not skip the action', async () => {
    const { client, journal } = await begin([{ provide: APP_INTERCEPTOR, useClass: SkippingInterceptor }]);
    await expect(client.forward(probe('one'))).rejects.toThrow(RemoteFailedError);
    expect(journal.lines).toEqual([]);
  });

  it('are those of the application that also listens', async () => {
    @Module({
      imports: [
        RasaModule.forRoot({ logging: false }),
        RasaWorkerModule.forRoot({ name: 'bookings', nats: { servers: server.url } }),
      ],
      providers: [Probe, Journal],
    })
    class AppModule {}
    const journal = new Journal();
    const running = await start(AppModule, 'fastify', (app) =>
      app.useGlobalInterceptors(new TimingInterceptor(journal)),
    );
    const client = await bookingsClient({ servers: server.url });
    closing.push(
      () => client.close(),
      () => running.close(),
    );
    await untilNamed(client);
    expect((await post(running.url, callFor('action_probe'))).status).toBe(200);
    await client.forward(probe('one'));
    expect(journal.lines).toEqual(['before http', 'after', 'before rpc', 'after']);
  });
});
