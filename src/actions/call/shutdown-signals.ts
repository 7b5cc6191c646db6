import type { INestApplicationContext, Logger } from '@nestjs/common';
import { closeOnSignal } from '../../nest/shutdown-hooks.js';
import type { Shutdown } from './shutdown.js';

/** The signals by which terminals, process managers and orchestrators stop a process. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const;
type Signal = (typeof SIGNALS)[number];

/** Marks our listeners, also those of another copy of this library. */
const OURS = Symbol.for('nestjs-rasa:shutdown-signals');

/** What the signals stop, and how. */
export interface SignalTerms {
  readonly app: INestApplicationContext;
  readonly shutdown: Shutdown;
  /** How long calls are still taken after SIGTERM. */
  readonly delayMs: number;
  readonly logger: Logger;
}

/** Shuts the application down when a signal comes, and ends the process. */
export class ShutdownSignals {
  #isStopping = false;

  constructor(private readonly terms: SignalTerms) {
    Object.defineProperty(this.receive, OURS, { value: true });
  }

  listen(): void {
    for (const signal of SIGNALS) process.on(signal, this.receive);
  }

  /** The application was closed. If a signal did it, the process is about to end, and another signal changes nothing. */
  release(): void {
    if (!this.#isStopping) this.forget();
  }

  private readonly receive = (signal: Signal): void => {
    if (this.#isStopping) {
      this.terms.shutdown.hurry();
      return;
    }
    this.#isStopping = true;
    void this.stop(signal).then((code) => this.end(code));
  };

  /** Another application of this process may still have calls; then it ends the process. */
  private end(code: number): void {
    this.forget();
    process.exitCode = process.exitCode || code;
    if (!process.listeners('SIGTERM').some((listener) => OURS in listener)) process.exit();
  }

  private forget(): void {
    for (const signal of SIGNALS) process.off(signal, this.receive);
  }

  /** @returns the exit code */
  private async stop(signal: Signal): Promise<number> {
    const { app, shutdown, delayMs, logger } = this.terms;
    try {
      shutdown.begin();
      // Whoever stops the server at a terminal has no load balancer.
      if (signal === 'SIGTERM' && delayMs > 0) {
        logger.log(`Received SIGTERM: not ready any more, and taking calls for another ${delayMs} ms.`);
        await shutdown.within(delayMs);
      }
      await shutdown.drain();
      // A listener of the application may have closed it during the delay.
      if (!shutdown.isOver) await closeOnSignal(app, signal);
    } catch (error) {
      logger.error('The shutdown failed.', error instanceof Error ? error.stack : typeof error);
      return 1;
    }
    if (!shutdown.hasLost) logger.log(shutdown.summary());
    return shutdown.hasLost ? 1 : 0;
  }
}
