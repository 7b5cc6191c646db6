import type { Piscina } from 'piscina';

/** A thread, as Piscina shows it to a load balancer. */
interface Thread {
  readonly id: number;
  /** How many calls it runs; infinite for a call that can be stopped. */
  readonly currentUsage: number;
}

/**
 * The threads whose application has started. With its own load balancer, Piscina also gives a waiting call to a thread
 * that still starts. The call then runs into its time limit, which ends the thread before it has started, and the next
 * thread in the same way.
 */
export class ReadyThreads {
  readonly #ids = new Set<number>();

  /** Takes the first free thread, for Piscina's option `loadBalancer`. */
  readonly balance = <T extends Thread>(_task: unknown, threads: readonly T[]): T | null =>
    threads.find(({ id, currentUsage }) => currentUsage === 0 && this.#ids.has(id)) ?? null;

  /** Must be called as soon as the pool is made, before its threads report. */
  watch(pool: Piscina): void {
    pool.on('workerCreate', ({ id }: Thread) => this.#ids.add(id));
    pool.on('workerDestroy', ({ id }: Thread) => this.#ids.delete(id));
  }
}
