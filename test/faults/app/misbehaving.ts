/** Actions that go on when they should not, and a global interceptor that misbehaves. */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, type NestInterceptor, type Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RasaAction, SlotSet, type CollectingDispatcher } from 'nestjs-rasa';
import { concatMap, merge, of, throwError, type Observable } from 'rxjs';

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
    const { headers } = context.switchToHttp().getRequest<{ headers?: Record<string, string | undefined> }>();
    switch (headers?.['x-interceptor']) {
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

export const MISBEHAVING: readonly Provider[] = [
  Late,
  Both,
  Forgets,
  Yields,
  Unwritable,
  { provide: APP_INTERCEPTOR, useClass: Misbehaving },
];
