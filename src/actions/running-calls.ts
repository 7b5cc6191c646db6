import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { ServerShuttingDownError } from '../errors/index.js';
import type { ActionsOptions } from './actions.options.js';
import { ACTIONS_OPTIONS } from './actions.tokens.js';
import type { Cancellation } from './cancellation.js';

/**
 * The calls that are under way. At shutdown no new ones come in, and those that run get a grace period; what is
 * still running then is cancelled.
 *
 * @see protocol.md, section 6 ("shutdown drains")
 */
@Injectable()
export class RunningCalls implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  readonly #running = new Map<Cancellation, string>();
  #closing = false;
  #idle: (() => void) | undefined;

  constructor(@Inject(ACTIONS_OPTIONS) private readonly options: ActionsOptions) {}

  /** How many calls are under way. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Runs the work of a call, unless the server is stopping.
   *
   * @throws ServerShuttingDownError when it is
   */
  async track<T>(actionName: string, cancellation: Cancellation, work: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new ServerShuttingDownError(actionName);
    this.#running.set(cancellation, actionName);
    try {
      return await cancellation.race(work);
    } finally {
      this.#running.delete(cancellation);
      if (this.#running.size === 0) this.#idle?.();
    }
  }

  /** Nest's first step of a shutdown: databases and clients are still there. */
  async onModuleDestroy(): Promise<void> {
    this.#closing = true;
    if (this.#running.size === 0) return;
    this.logger.log(`Waiting up to ${this.options.shutdownGraceMs} ms for ${this.#running.size} running action(s).`);
    await this.grace();
  }

  /** What outlasted the grace period is told to stop. */
  beforeApplicationShutdown(): void {
    for (const [cancellation, name] of this.#running) cancellation.cancel(new ServerShuttingDownError(name));
  }

  private grace(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.options.shutdownGraceMs);
      this.#idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
