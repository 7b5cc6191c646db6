import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ConfirmChannel } from 'amqplib';
import type { RabbitMqConnection } from '../../remote.options.js';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import type { WorkerEngine } from '../../worker/worker-engine.js';
import type { ResolvedWorker } from '../../worker/worker.options.js';
import { reachServer } from '../reach-server.js';
import { isRefusal } from './refusal.js';
import { RabbitMqLink } from './rabbitmq-link.js';
import { loadRabbitMq, type RabbitMqPeer } from './rabbitmq-peer.js';
import { rabbitMqQueues } from './rabbitmq-queues.js';
import { RabbitMqSession } from './rabbitmq-session.js';

const WHERE = 'The options of RasaWorkerModule, `rabbitmq`';
/** An action that computes keeps the worker from sending heartbeats, so it may be silent for longer than a gateway. */
const HEARTBEAT_SECONDS = 30;
const RETRY_MS = 1_000;
const DEFAULT_CONCURRENCY = 10;

/** Takes calls from RabbitMQ. See Delivery for how a call comes to a worker. */
class RabbitMqEngine implements WorkerEngine {
  readonly #logger = new Logger('RasaModule');
  readonly #link: RabbitMqLink;
  #session: RabbitMqSession | undefined;
  #isLeaving = false;

  /** @throws InvalidOptionError */
  constructor(
    amqp: RabbitMqPeer,
    private readonly worker: ResolvedWorker,
    options: RabbitMqConnection,
    private readonly calls: WorkerCalls,
  ) {
    const who = `The worker '${worker.name}'`;
    this.#link = new RabbitMqLink(amqp, options, {
      where: WHERE,
      clientName: `nestjs-rasa worker ${worker.name}`,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      prepare: (channel) => this.begin(channel),
      lost: () => {
        this.#session?.end();
        this.#logger.warn(`${who} lost its connection to the RabbitMQ server; it tries to connect again.`);
      },
      back: () => this.#logger.log(`${who} is connected to the RabbitMQ server again.`),
    });
  }

  get notReadyReason(): string | undefined {
    if (this.#link.problem === undefined) return undefined;
    return `The worker '${this.worker.name}' is not connected to the RabbitMQ server: ${this.#link.problem}.`;
  }

  async start(): Promise<void> {
    await reachServer({
      who: `The worker '${this.worker.name}'`,
      server: 'the RabbitMQ server',
      where: WHERE,
      link: this.#link,
      pause: () => delay(RETRY_MS),
      isOver: () => this.#isLeaving,
      refusal: (error) => (isRefusal(error) ? `the RabbitMQ server refuses them: ${this.#link.problem}` : undefined),
    });
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await this.#session?.leave();
  }

  async close(): Promise<void> {
    this.#isLeaving = true;
    this.#session?.end();
    await this.#link.close();
  }

  private async begin(channel: ConfirmChannel): Promise<void> {
    const session = new RabbitMqSession(channel, {
      name: this.worker.name,
      queues: rabbitMqQueues(this.worker.name),
      concurrency: this.worker.concurrency ?? DEFAULT_CONCURRENCY,
      calls: this.calls,
      broken: (problem) => this.#link.drop(problem),
    });
    this.#session = session;
    await session.begin();
    if (this.#isLeaving) await session.leave();
  }
}

/**
 * The engine of a worker over RabbitMQ.
 *
 * @throws MissingPeerError without the package, InvalidOptionError
 */
export async function createRabbitMqEngine(
  worker: ResolvedWorker,
  options: RabbitMqConnection,
  calls: WorkerCalls,
): Promise<WorkerEngine> {
  return new RabbitMqEngine(await loadRabbitMq(`The worker '${worker.name}'`), worker, options, calls);
}
