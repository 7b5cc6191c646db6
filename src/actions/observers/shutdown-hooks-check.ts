import { isMainThread } from 'node:worker_threads';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

/** `app.enableShutdownHooks()` often comes after `app.listen()`. */
const DELAY_MS = 1_000;

/**
 * Warns of an application that listens and that nothing prepares for SIGTERM: the signal then ends the process at
 * once, with the actions that run. Nest tells no provider whether `enableShutdownHooks()` was called, but whoever
 * prepares for the signal, Nest or the application itself, listens to it; that nobody does is certain.
 */
@Injectable()
export class ShutdownHooksCheck implements BeforeApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  #timer: NodeJS.Timeout | undefined;

  /** A transport listens. An application that never does is not checked. */
  listening(): void {
    // A worker thread gets no signals.
    if (!isMainThread) return;
    this.#timer ??= setTimeout(() => this.check(), DELAY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.#timer);
  }

  private check(): void {
    if (process.listenerCount('SIGTERM') > 0) return;
    this.logger.warn(
      'Nothing listens to SIGTERM, so a deployment would cut running actions off, whatever `shutdownGraceMs` says. ' +
        'Call app.enableShutdownHooks() before app.listen() in main.ts.',
    );
  }
}
