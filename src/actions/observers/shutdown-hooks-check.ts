import { isMainThread } from 'node:worker_threads';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

/** `app.enableShutdownHooks()` often comes after `app.listen()`. */
const DELAY_MS = 1_000;

/**
 * Warns if the application listens for calls, but not for SIGTERM. The signal then ends the process at once, in the
 * middle of running actions. Nest does not tell whether `enableShutdownHooks()` was called, so the check looks for
 * listeners of the signal.
 */
@Injectable()
export class ShutdownHooksCheck implements BeforeApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  #timer: NodeJS.Timeout | undefined;

  /** A transport began to listen. An application that never listens is not checked. */
  listening(): void {
    // Worker threads receive no signals.
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
