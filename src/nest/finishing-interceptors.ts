import type { NestInterceptor } from '@nestjs/common';
import { InterceptorsConsumer } from '@nestjs/core/interceptors/interceptors-consumer.js';

/** Makes the final result of what a handler returned; it gets the handler's arguments as well. */
export type Finish = (returned: unknown, args: readonly unknown[]) => Promise<unknown>;

/**
 * Runs interceptors around the *finished* handler: an iterator or an Observable that it returned has run to its end. So
 * interceptors see the result, and filters see errors that were thrown on the way.
 *
 * Tried on Nest 11.1 and 12.5. If Nest changes the base class, interceptors see iterators that have not run
 * (test/e2e/enhancers.spec.ts).
 */
export class FinishingInterceptorsConsumer extends InterceptorsConsumer {
  readonly #finish: Finish;

  constructor(finish: Finish) {
    super();
    this.#finish = finish;
  }

  override intercept<TContext extends string>(
    interceptors: NestInterceptor[],
    args: unknown[],
    instance: object,
    callback: (...args: unknown[]) => unknown,
    next: () => Promise<unknown>,
    type?: TContext,
  ): Promise<unknown> {
    const finished = async (): Promise<unknown> => this.#finish(await next(), args);
    return super.intercept(interceptors, args, instance, callback, finished, type);
  }
}
