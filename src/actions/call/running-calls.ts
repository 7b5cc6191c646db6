import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { ServerShuttingDownError } from '../../errors/index.js';
import type { Cancellation } from './cancellation.js';
import { GracePeriod, within } from './grace-period.js';

/** A call under way, and its place in the list. */
interface RunningCall {
  readonly actionName: string;
  readonly cancellation: Cancellation;
  place: number;
}

/**
 * The calls that are under way. At shutdown no new ones come in, and those that run get a grace period; what is
 * still running then is cancelled.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 */
@Injectable()
export class RunningCalls implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  /** No Map: the tables that V8 leaves behind when one is rehashed keep each other, and the calls in them, alive. */
  readonly #running: RunningCall[] = [];
  #closing = false;
  #idle: (() => void) | undefined;

  constructor(private readonly gracePeriod: GracePeriod) {}

  /** How many calls are under way. */
  get size(): number {
    return this.#running.length;
  }

  /** Whether the server is stopping and takes no new calls. */
  get isClosing(): boolean {
    return this.#closing;
  }

  /**
   * Runs the work of a call, unless the server is stopping.
   *
   * @throws ServerShuttingDownError when it is
   */
  async track<T>(actionName: string, cancellation: Cancellation, work: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new ServerShuttingDownError(actionName);
    const call = { actionName, cancellation, place: this.#running.length };
    this.#running.push(call);
    try {
      return await cancellation.race(work, (error) => this.tellLate(actionName, error));
    } finally {
      this.remove(call);
      cancellation.end();
      if (this.size === 0) this.#idle?.();
    }
  }

  /** Nest's first step of a shutdown: databases and clients are still there. */
  async onModuleDestroy(): Promise<void> {
    this.#closing = true;
    const remaining = this.gracePeriod.remaining();
    if (this.size === 0) return;
    this.logger.log(`Waiting up to ${Math.ceil(remaining)} ms for ${this.size} running action(s).`);
    await within(remaining, (done) => (this.#idle = done));
  }

  /** What outlasted the grace period is told to stop. */
  beforeApplicationShutdown(): void {
    for (const { cancellation, actionName } of this.#running) {
      cancellation.cancel(new ServerShuttingDownError(actionName));
    }
  }

  /** Nobody waits for this action any more; its failure must end nothing. */
  private tellLate(actionName: string, error: unknown): void {
    const what = error instanceof Error ? error.stack : typeof error;
    this.logger.debug(`The action '${actionName}' was given up and has failed afterwards: ${what}`);
  }

  /** The last one moves to the place that becomes free. */
  private remove({ place }: RunningCall): void {
    const last = this.#running.pop();
    if (!last || last.place === place) return;
    last.place = place;
    this.#running[place] = last;
  }
}
