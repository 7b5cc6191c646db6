import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { InvalidOptionError } from '../../../errors/index.js';
import type { NatsConnection as NatsOptions } from '../../remote.options.js';
import type { WorkerCalls } from '../../worker/worker-calls.js';
import type { WorkerEngine } from '../../worker/worker-engine.js';
import type { ResolvedWorker } from '../../worker/worker.options.js';
import { Header, Kind, signal, type BrokerMessage } from '../message.js';
import { PiecesError } from '../pieces.js';
import { NatsAccepted } from './nats-accepted.js';
import { NatsLink } from './nats-link.js';
import { brokerMessage, fitting, publish } from './nats-messages.js';
import { NatsOffers, type Offer } from './nats-offers.js';
import { loadNats, type NatsPeer } from './nats-peer.js';
import { natsSubjects, QUEUE } from './nats-subjects.js';

const WHERE = 'The options of RasaWorkerModule, `nats`';
/** How long the server may take to know what this worker has told it. */
const FLUSH_MS = 2_000;

/** Takes calls from NATS. See NatsDelivery for how a call comes to a worker. */
class NatsEngine implements WorkerEngine {
  readonly #logger = new Logger('RasaModule');
  readonly #id = randomUUID();
  readonly #link: NatsLink;
  readonly #offers = new NatsOffers();
  readonly #accepted: NatsAccepted;
  readonly #concurrency: number;
  #group: readonly Subscription[] = [];
  #running = 0;
  #isLeaving = false;

  constructor(
    private readonly nats: NatsPeer,
    private readonly worker: ResolvedWorker,
    options: NatsOptions,
    private readonly calls: WorkerCalls,
  ) {
    this.#concurrency = worker.concurrency ?? Infinity;
    this.#accepted = new NatsAccepted(calls.maxBytes, () => this.acceptNext());
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
    while (!this.#isLeaving && !(await this.connects())) await this.#link.pause();
    await this.#link.answers(FLUSH_MS);
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.#offers.clear();
    for (const subscription of this.#group) subscription.unsubscribe();
    await this.#link.answers(FLUSH_MS);
  }

  async close(): Promise<void> {
    this.#isLeaving = true;
    this.#accepted.clear();
    await this.#link.close();
  }

  /** @throws InvalidOptionError when another attempt cannot help */
  private async connects(): Promise<boolean> {
    try {
      await this.#link.connect();
      return true;
    } catch (error) {
      if (error instanceof InvalidOptionError) throw error;
      if (error instanceof this.nats.errors.AuthorizationError) {
        throw new InvalidOptionError(WHERE, 'the NATS server refuses these credentials');
      }
      this.#logger.warn(`The worker '${this.worker.name}' cannot reach the NATS server: ${this.#link.problem}.`);
      return false;
    }
  }

  private subscribe(connection: NatsConnection): void {
    const subjects = natsSubjects(this.worker.name);
    const listen = (subject: string, take: (message: Msg) => void, queue?: string): Subscription =>
      connection.subscribe(subject, { callback: (_error, message) => take(message), ...(queue && { queue }) });
    listen(subjects.worker(this.#id), (message) => this.takeOwn(connection, message));
    this.#group = [
      listen(subjects.calls, (message) => this.takeOffer(connection, message), QUEUE),
      listen(subjects.actions, (message) => message.respond(this.calls.actionList()), QUEUE),
    ];
  }

  private takeOffer(connection: NatsConnection, message: Msg): void {
    const { headers } = brokerMessage(message);
    const callId = headers[Header.call];
    if (callId === undefined || message.reply === undefined || this.#isLeaving || this.#accepted.has(callId)) return;
    const timeoutMs = Number(headers[Header.timeoutMs] ?? Infinity);
    this.#offers.add({ callId, reply: message.reply, deadline: performance.now() + timeoutMs });
    this.acceptNext(connection);
  }

  /** Accepts the calls that wait, as long as places are free. */
  private acceptNext(connection = this.#link.connection): void {
    while (connection && this.#running + this.#accepted.size < this.#concurrency) {
      const offer = this.#offers.next();
      if (!offer) return;
      this.#accepted.add(offer.callId);
      this.say(connection, offer, Kind.accepted);
    }
  }

  /** A message on this worker's own subject: the body of a call, or what its caller says about it. */
  private takeOwn(connection: NatsConnection, message: Msg): void {
    const whole = brokerMessage(message);
    const callId = whole.headers[Header.call];
    // Without an id it asks whether this worker is there, and the server has answered that.
    if (callId === undefined) return;
    if (whole.headers[Header.kind] !== undefined) this.control(callId, whole);
    else if (message.reply !== undefined) this.takeBody(connection, { callId, reply: message.reply }, whole);
  }

  private control(callId: string, message: BrokerMessage): void {
    if (message.headers[Header.kind] === Kind.cancel) {
      this.#offers.remove(callId);
      if (this.#accepted.remove(callId)) this.acceptNext();
    }
    this.calls.control(message);
  }

  private takeBody(connection: NatsConnection, caller: Caller, message: BrokerMessage): void {
    if (this.#isLeaving || !this.#accepted.has(caller.callId)) {
      this.#accepted.remove(caller.callId);
      this.say(connection, caller, Kind.released);
      return;
    }
    try {
      const whole = this.#accepted.take(caller.callId, message);
      if (whole) void this.run(connection, caller, whole);
    } catch (error) {
      this.#accepted.remove(caller.callId);
      if (!(error instanceof PiecesError)) throw error;
      this.#logger.error(`A call was not run: ${error.message}.`);
    }
  }

  private async run(connection: NatsConnection, { reply }: Caller, message: BrokerMessage): Promise<void> {
    this.#running += 1;
    await this.calls.run(message, { transport: 'nats', worker: this.worker.name }, async (answer) => {
      const messages = await fitting(connection, answer);
      for (const piece of messages) publish(this.nats, connection, { subject: reply }, piece);
    });
    this.#running -= 1;
    this.acceptNext();
  }

  private say(connection: NatsConnection, { callId, reply }: Caller, kind: string): void {
    publish(this.nats, connection, { subject: reply }, signal(kind, callId, { [Header.worker]: this.#id }));
  }
}

/** A call, and where its caller waits for messages about it. */
type Caller = Pick<Offer, 'callId' | 'reply'>;

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
