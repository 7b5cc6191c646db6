import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel, MessageChannel } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { Piscina } from 'piscina';
import { loadPeer } from '../errors/index.js';
import { ReadyThreads } from './ready-threads.js';
import { STOP, STOPPED, type ThreadData, type ThreadOutcome, type ThreadTask } from './thread-task.js';
import type { ThreadsOptions } from './threads.options.js';

const WORKER = fileURLToPath(new URL('./worker/main.js', import.meta.url));

/** The threads, each with the application of the module. Every thread runs one call at a time. */
export class ThreadPool {
  readonly #logger = new Logger('RasaThreadsModule');
  readonly #channel = `nestjs-rasa:threads:${randomUUID()}`;
  #pool: Piscina | undefined;

  constructor(private readonly options: ThreadsOptions) {}

  /**
   * Starts all threads.
   *
   * @returns the names of the module's actions
   * @throws MissingPeerError when piscina is not installed, or what stopped the start of the module
   */
  async start(): Promise<string[]> {
    const { Piscina: Pool } = await loadPeer('piscina', () => import('piscina'), 'RasaThreadsModule');
    const { threads, module, resourceLimits } = this.options;
    const data: ThreadData = { module: module.href, channel: this.#channel };
    const ready = new ReadyThreads();
    this.#pool = new Pool({
      filename: WORKER,
      workerData: data,
      minThreads: threads,
      maxThreads: threads,
      // Otherwise the thread's event loop stands still between two calls, and with it the module's timers and sockets.
      atomics: 'disabled',
      loadBalancer: ready.balance,
      ...(resourceLimits && { resourceLimits }),
    });
    ready.watch(this.#pool);
    this.#pool.on('error', (error: unknown) => this.tellCrash(error));
    const names = await Promise.all(Array.from({ length: threads }, () => this.namesOfThread(this.pool)));
    return names[0] ?? [];
  }

  /**
   * Runs a call in the next free thread. When the signal fires, the action's own signal does, and some time later its
   * thread is terminated.
   */
  async run(task: Omit<ThreadTask, 'stop'>, signal: AbortSignal): Promise<ThreadOutcome> {
    const { port1, port2 } = new MessageChannel();
    const termination = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      port1.postMessage(STOP);
      timer = setTimeout(() => termination.abort(), this.options.terminateAfterMs);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const work = { ...task, stop: port2 };
      return (await this.pool.run(work, {
        name: 'run',
        transferList: [port2],
        signal: termination.signal,
      })) as ThreadOutcome;
    } finally {
      signal.removeEventListener('abort', stop);
      clearTimeout(timer);
      port1.close();
    }
  }

  /** Lets every thread close its application, and ends the threads. */
  async stop(): Promise<void> {
    const pool = this.#pool;
    if (!pool) return;
    await this.closeApplications(pool.threads.length);
    await pool.destroy();
  }

  /** Waits until every thread has closed its application, but not longer than `terminateAfterMs`. */
  private async closeApplications(threads: number): Promise<void> {
    const channel = new BroadcastChannel(this.#channel);
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, this.options.terminateAfterMs);
      let waiting = threads;
      channel.addEventListener('message', (event) => {
        if ((event as MessageEvent).data !== STOPPED || --waiting > 0) return;
        clearTimeout(limit);
        resolve();
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
      channel.postMessage(STOP);
    });
    channel.close();
  }

  private get pool(): Piscina {
    if (this.#pool) return this.#pool;
    throw new TypeError('The threads were not started.');
  }

  private async namesOfThread(pool: Piscina): Promise<string[]> {
    return (await pool.run(undefined, { name: 'actions' })) as string[];
  }

  /** A call that ran in the thread has failed with the same error; without one, only this line tells. */
  private tellCrash(error: unknown): void {
    this.#logger.error('A thread crashed, and is replaced.', error instanceof Error ? error.stack : undefined);
  }
}
