import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Shutdown, TransportHost, type ReadinessCheck } from '../../actions/index.js';
import { createEngine } from './create-engine.js';
import { WorkerCalls } from './worker-calls.js';
import type { WorkerEngine } from './worker-engine.js';
import type { ResolvedWorker } from './worker.options.js';

/** The token of the {@link ResolvedWorker}. */
export const WORKER_OPTIONS = Symbol.for('nestjs-rasa:worker-options');
/** The token that tells whether the worker waits for {@link Worker.listen}. */
export const WORKER_START = Symbol.for('nestjs-rasa:worker-start');

/** When a worker begins to take calls: with the application, or when it is told to. */
export type WorkerStart = 'with-application' | 'by-hand';

/** The worker of an application: its engine, from the start to the shutdown. */
@Injectable()
export class Worker implements OnApplicationBootstrap, OnApplicationShutdown, ReadinessCheck {
  readonly #logger = new Logger('RasaModule');
  #starting: Promise<WorkerEngine> | undefined;
  #engine: WorkerEngine | undefined;

  constructor(
    @Inject(WORKER_OPTIONS) private readonly options: ResolvedWorker,
    @Inject(WORKER_START) private readonly startsWhen: WorkerStart,
    private readonly calls: WorkerCalls,
    private readonly shutdown: Shutdown,
    private readonly host: TransportHost,
  ) {
    shutdown.onBegin(() => void this.#engine?.leave());
  }

  /** A broker that cannot be reached does not stop the application, which may listen elsewhere as well. */
  onApplicationBootstrap(): void {
    if (this.startsWhen === 'by-hand') return;
    this.listen().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : typeof error;
      this.#logger.error(`The worker '${this.options.name}' does not take calls: ${why}`);
    });
  }

  /**
   * Connects, and takes calls.
   *
   * @throws InvalidOptionError when the broker refuses the options; MissingPeerError without the broker's package
   */
  async listen(): Promise<void> {
    const engine = await (this.#starting ??= this.prepare());
    if (this.shutdown.hasBegun) return;
    await engine.start();
    this.host.core('RasaWorkerModule').hooks.listening();
    this.#logger.log(`The worker '${this.options.name}' takes calls.`);
  }

  notReadyReason(): string | undefined {
    return this.startsWhen === 'by-hand' ? this.problem() : undefined;
  }

  /** An application that also listens elsewhere can still take those calls. */
  degradedReason(): string | undefined {
    return this.startsWhen === 'with-application' ? this.problem() : undefined;
  }

  /** The last answers are sent before the connection ends. */
  async onApplicationShutdown(): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    const { grace } = this.host.core('RasaWorkerModule');
    await grace.waitForConnections((done) => void this.calls.settled().then(done));
    await engine.close();
  }

  private async prepare(): Promise<WorkerEngine> {
    this.#engine = await createEngine(this.options, this.calls);
    return this.#engine;
  }

  private problem(): string | undefined {
    return this.#engine ? this.#engine.notReadyReason : `The worker '${this.options.name}' has not started yet.`;
  }
}
