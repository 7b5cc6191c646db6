/** nestjs-rasa with actions and a global interceptor that misbehave. The argument is the adapter. */
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import {
  Module,
  type CallHandler,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { createActionServer, RasaAction, RasaModule, SlotSet, type CollectingDispatcher } from 'nestjs-rasa';
import { concatMap, merge, of, throwError, type Observable } from 'rxjs';
import { reportTo } from './serve.js';

const GRACE_MS = 1_000;
const PIECE = 'x'.repeat(20_000);

async function* pieces(): AsyncGenerator<string> {
  for (let count = 0; count < 500; count++) {
    await turn();
    yield PIECE;
  }
}

async function rejects(afterMs: number): Promise<never> {
  await delay(afterMs);
  throw new Error('the lookup failed');
}

@RasaAction('action_good')
class Good {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'good' });
  }
}

@RasaAction('action_late', { timeoutMs: 50 })
class Late {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await dispatcher.streamFrom(pieces());
    await delay(100);
    await dispatcher.streamChunk({ text: 'late' });
    throw new Error('later still');
  }
}

@RasaAction('action_both')
class Both {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await Promise.all([dispatcher.streamFrom(pieces()), rejects(5)]);
  }
}

@RasaAction('action_forgets')
class Forgets {
  run(dispatcher: CollectingDispatcher): void {
    void dispatcher.streamChunk({ response: 'utter_x' });
    void dispatcher.streamFrom(pieces());
  }
}

@RasaAction('action_yields', { timeoutMs: 50 })
class Yields {
  async *run(): AsyncGenerator<string> {
    for (;;) yield* pieces();
  }
}

@RasaAction('action_unwritable')
class Unwritable {
  run(): SlotSet {
    return new SlotSet('n', 1n);
  }
}

/** Misbehaves in the way that a header of the call names. */
class Misbehaving implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
    switch (headers['x-interceptor']) {
      case 'skips':
        return of([]);
      case 'twice':
        return merge(next.handle(), next.handle());
      case 'throws':
        return next.handle().pipe(concatMap(() => throwError(() => new Error('audit'))));
      default:
        return next.handle();
    }
  }
}

/** The last hook of Nest. Its message tells the parent that the shutdown was completed. */
class Last implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    process.send?.({ shutDown: true });
  }
}

@Module({
  imports: [RasaModule.forRoot({ logging: false, shutdownGraceMs: GRACE_MS })],
  providers: [Good, Late, Both, Forgets, Yields, Unwritable, Last, { provide: APP_INTERCEPTOR, useClass: Misbehaving }],
})
class MisbehavingModule {}

async function create(adapter: string | undefined): Promise<INestApplication> {
  if (adapter !== 'express') return createActionServer(MisbehavingModule, { logger: false });
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  const app = await NestFactory.create(MisbehavingModule, new ExpressAdapter(), { logger: false });
  return app.enableShutdownHooks();
}

const app = await create(process.argv[2]);
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reportTo(port, () => app.close());
