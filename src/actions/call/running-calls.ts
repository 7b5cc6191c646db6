import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { ServerShuttingDownError } from '../../errors/index.js';
import type { Cancellation } from './cancellation.js';
import { GracePeriod } from './grace-period.js';
import { Shutdown } from './shutdown.js';

/** A running call, and its index in the list. */
interface RunningCall {
  readonly actionName: string;
  readonly cancellation: Cancellation;
  place: number;
}

/**
 * The running calls. At shutdown new calls are refused, running calls get a grace period, and calls that still run
 * after it are cancelled.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 */
@Injectable()
export class RunningCalls implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  /** Not a Map: when V8 rehashes one, the old tables keep each other, and the calls in them, alive. */
  readonly #running: RunningCall[] = [];
  #closing = false;
  #idle: (() => void) | undefined;

  #stopping: Promise<void> | undefined;

  constructor(
    private readonly gracePeriod: GracePeriod,
    private readonly shutdown: Shutdown,
  ) {
    shutdown.beforeHooks(() => this.stop());
  }

  /** How many calls are running. */
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

  /**
   * Refuses new calls, waits for the running ones, and stops those that still run after the grace period. A signal does
   * this before Nest's hooks, so that a database that is closed in `onModuleDestroy()` still works.
   */
  stop(): Promise<void> {
    return (this.#stopping ??= this.drain().then(() => this.cancelRest()));
  }

  /** Nest's first step of a shutdown. Other modules' clients may still work, so calls are not stopped yet. */
  async onModuleDestroy(): Promise<void> {
    await (this.#stopping ?? this.drain());
  }

  /** Cancels the calls that still run after the grace period. */
  beforeApplicationShutdown(): void {
    this.cancelRest();
  }

  private async drain(): Promise<void> {
    this.#closing = true;
    this.shutdown.begin();
    const remaining = this.gracePeriod.remaining();
    if (this.size === 0) return;
    this.logger.log(`Waiting up to ${Math.ceil(remaining)} ms for ${this.size} running action(s).`);
    await this.gracePeriod.waitFor((done) => (this.#idle = done));
  }

  private cancelRest(): void {
    for (const { cancellation, actionName } of this.#running) {
      if (cancellation.isOver) continue;
      this.shutdown.lostCall(actionName);
      cancellation.cancel(new ServerShuttingDownError(actionName));
    }
  }

  /** Nothing waits for this action any more, so its failure is only logged. */
  private tellLate(actionName: string, error: unknown): void {
    const what = error instanceof Error ? error.stack : typeof error;
    this.logger.debug(`The action '${actionName}' failed after its call had been stopped: ${what}`);
  }

  /** Moves the last call to the free index. */
  private remove({ place }: RunningCall): void {
    const last = this.#running.pop();
    if (!last || last.place === place) return;
    last.place = place;
    this.#running[place] = last;
  }
}
