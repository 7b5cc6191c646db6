import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { NatsConnection as NatsOptions } from '../../remote.options.js';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import type { WorkerEngine } from '../../worker/worker-engine.js';
import type { ResolvedWorker } from '../../worker/worker.options.js';
import { reachServer } from '../reach-server.js';
import { NatsIntake } from './nats-intake.js';
import { NatsLink } from './nats-link.js';
import { loadNats, type NatsPeer } from './nats-peer.js';
import { natsSubjects, QUEUE } from './nats-subjects.js';

const WHERE = 'The options of RasaWorkerModule, `nats`';
/** How long the server may take to know what this worker has told it. */
const FLUSH_MS = 2_000;

/** Takes calls from NATS. {@link Delivery} says how a call comes to a worker. */
class NatsEngine implements WorkerEngine {
  readonly #logger = new Logger('RasaModule');
  readonly #id = randomUUID();
  readonly #link: NatsLink;
  #intake: NatsIntake | undefined;
  #group: readonly Subscription[] = [];
  #isLeaving = false;

  constructor(
    private readonly nats: NatsPeer,
    private readonly worker: ResolvedWorker,
    options: NatsOptions,
    private readonly calls: WorkerCalls,
  ) {
    const who = `The worker '${worker.name}'`;
    this.#link = new NatsLink(nats, options, {
      where: WHERE,
      clientName: `nestjs-rasa worker ${worker.name}`,
      connected: (connection) => this.subscribe(connection),
      lost: () => this.#logger.warn(`${who} lost its connection to the NATS server; it tries to connect again.`),
      back: () => this.#logger.log(`${who} is connected to the NATS server again.`),
    });
  }

  get notReadyReason(): string | undefined {
    if (this.#link.connection) return undefined;
    return `The worker '${this.worker.name}' is not connected to the NATS server: ${this.#link.problem}.`;
  }

  async start(): Promise<void> {
    await reachServer({
      who: `The worker '${this.worker.name}'`,
      server: 'the NATS server',
      where: WHERE,
      link: this.#link,
      pause: () => this.#link.pause(),
      isOver: () => this.#isLeaving,
      refusal: (error) =>
        error instanceof this.nats.errors.AuthorizationError ? 'the NATS server refuses these credentials' : undefined,
    });
    await this.#link.answers(FLUSH_MS);
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.#intake?.leave();
    for (const subscription of this.#group) subscription.unsubscribe();
    await this.#link.answers(FLUSH_MS);
  }

  async close(): Promise<void> {
    this.#isLeaving = true;
    this.#intake?.close();
    await this.#link.close();
  }

  private subscribe(connection: NatsConnection): void {
    if (this.#isLeaving) return;
    const { name, concurrency = Infinity } = this.worker;
    const { nats, calls } = this;
    const intake = new NatsIntake(connection, { nats, calls, name, id: this.#id, concurrency });
    const subjects = natsSubjects(name);
    const listen = (subject: string, take: (message: Msg) => void, queue?: string): Subscription =>
      connection.subscribe(subject, { callback: (_error, message) => take(message), ...(queue && { queue }) });
    listen(subjects.worker(this.#id), (message) => intake.take(message));
    listen(subjects.caller(this.#id, '*'), (message) => intake.undelivered(message));
    this.#group = [
      listen(subjects.calls, (message) => intake.offer(message), QUEUE),
      listen(subjects.actions, (message) => void message.respond(calls.actionList()), QUEUE),
    ];
    this.#intake = intake;
  }
}

/**
 * The engine of a worker over NATS.
 *
 * @throws MissingPeerError without the package
 */
export async function createNatsEngine(
  worker: ResolvedWorker,
  options: NatsOptions,
  calls: WorkerCalls,
): Promise<WorkerEngine> {
  return new NatsEngine(await loadNats(`The worker '${worker.name}'`), worker, options, calls);
}
