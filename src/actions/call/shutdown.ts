import { Injectable, Logger, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';

/**
 * The state of the application's shutdown, shared by all transports: whether it has begun, who is told, and what was
 * lost. A signal or `app.close()` begins it.
 */
@Injectable()
export class Shutdown implements OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  readonly #beginners = new Set<() => void>();
  readonly #drains = new Set<() => Promise<void>>();
  readonly #waits = new Set<() => void>();
  readonly #ends = new Set<() => void>();
  readonly #lostCalls = new Map<string, number>();
  #lostAnswers = 0;
  #startedAt: number | undefined;
  #isOver = false;

  /** Whether it has begun. Calls may still be taken. */
  get hasBegun(): boolean {
    return this.#startedAt !== undefined;
  }

  /** Whether Nest's last hooks have run. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether a call was stopped, or an answer could not be sent. */
  get hasLost(): boolean {
    return this.#lostCalls.size > 0 || this.#lostAnswers > 0;
  }

  /** Calls the listener when the shutdown begins. */
  onBegin(listener: () => void): void {
    this.#beginners.add(listener);
  }

  /** Adds work that has to be done before Nest's own hooks of a shutdown, such as waiting for running calls. */
  beforeHooks(work: () => Promise<void>): void {
    this.#drains.add(work);
  }

  /** Calls the listener when the shutdown is over. */
  onEnd(listener: () => void): void {
    this.#ends.add(listener);
  }

  /** Tells the listeners, once. */
  begin(): void {
    if (this.hasBegun) return;
    this.#startedAt = performance.now();
    for (const tell of this.#beginners) tell();
  }

  /** Does the work that comes before Nest's own hooks. */
  async drain(): Promise<void> {
    await Promise.all([...this.#drains].map((work) => work()));
  }

  /**
   * Waits for something, but not longer than this, and not beyond {@link hurry}.
   *
   * @param milliseconds - the longest time
   * @param begin - gets the function to call when it is done
   * @returns whether it was done in time
   */
  within(milliseconds: number, begin: (done: () => void) => void = () => undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (inTime: boolean): void => {
        clearTimeout(timer);
        this.#waits.delete(giveUp);
        resolve(inTime);
      };
      const giveUp = (): void => end(false);
      const timer = setTimeout(giveUp, milliseconds);
      this.#waits.add(giveUp);
      begin(() => end(true));
    });
  }

  /** Ends what the shutdown waits for now. */
  hurry(): void {
    for (const giveUp of this.#waits) giveUp();
  }

  /** A call was stopped because it ran longer than the grace period. */
  lostCall(actionName: string): void {
    this.#lostCalls.set(actionName, (this.#lostCalls.get(actionName) ?? 0) + 1);
  }

  /** Connections were closed before their answers were sent. */
  lostAnswers(count: number): void {
    this.#lostAnswers += count;
  }

  onModuleDestroy(): void {
    this.begin();
  }

  onApplicationShutdown(): void {
    this.#isOver = true;
    if (this.hasLost) this.logger.warn(this.summary());
    for (const tell of this.#ends) tell();
  }

  /** One line about how it went. */
  summary(): string {
    const took = `The shutdown took ${Math.round(performance.now() - (this.#startedAt ?? performance.now()))} ms`;
    if (!this.hasLost) return `${took}; no call was lost.`;
    const calls = [...this.#lostCalls].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
    const lost = [
      ...(calls.length > 0 ? [`calls that still ran after the grace period: ${calls.join(', ')}`] : []),
      ...(this.#lostAnswers > 0 ? [`answers on connections that had to be closed: ${this.#lostAnswers}`] : []),
    ];
    return `${took} and lost ${lost.join('; ')}.`;
  }
}
