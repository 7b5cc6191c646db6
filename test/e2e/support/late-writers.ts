import { setImmediate as turn } from 'node:timers/promises';
import type { CallHandler, ExecutionContext, NestInterceptor, Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import type { Observable } from 'rxjs';
import type { Latch } from './latch.js';

/** Yields a piece again and again, and opens the latch when it is closed. */
export async function* endless(piece: string, closed: Latch): AsyncGenerator<string> {
  try {
    for (;;) {
      await turn();
      yield piece;
    }
  } finally {
    closed.open();
  }
}

/** Shows that the server still answers, and counts its runs. */
@RasaAction('action_ping')
export class Ping {
  static runs = 0;
  run(dispatcher: CollectingDispatcher): void {
    Ping.runs += 1;
    dispatcher.utterMessage({ text: 'pong' });
  }
}

/** A global interceptor for the calls that `applies` accepts, which is all of them by default. */
export function intercepted(
  intercept: (handler: CallHandler) => Observable<unknown>,
  applies: (context: ExecutionContext) => boolean = () => true,
): Provider {
  class Interceptor implements NestInterceptor {
    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      return applies(context) ? intercept(next) : next.handle();
    }
  }
  return { provide: APP_INTERCEPTOR, useClass: Interceptor };
}
