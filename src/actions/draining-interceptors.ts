import type { NestInterceptor } from '@nestjs/common';
import { InterceptorsConsumer } from '@nestjs/core/interceptors/interceptors-consumer.js';
import type { CollectingDispatcher } from '../conversation/index.js';
import { drain } from './action-result.js';

/**
 * Runs an action's interceptors around the *finished* action: an iterator or an Observable that it returned has run
 * to its end, so an interceptor sees the list of events, and a filter what goes wrong on the way.
 */
export class DrainingInterceptorsConsumer extends InterceptorsConsumer {
  override intercept<TContext extends string>(
    interceptors: NestInterceptor[],
    args: unknown[],
    instance: object,
    callback: (...args: unknown[]) => unknown,
    next: () => Promise<unknown>,
    type?: TContext,
  ): Promise<unknown> {
    const [dispatcher] = args as [CollectingDispatcher];
    return super.intercept(interceptors, args, instance, callback, async () => drain(await next(), dispatcher), type);
  }
}
