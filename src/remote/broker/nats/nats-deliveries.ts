import type { Msg } from '@nats-io/transport-node';
import type { NatsDelivery } from './nats-delivery.js';
import { hasNoResponders } from './nats-messages.js';

const CHECK_MS = 1_000;
/** How long the server may be silent. */
const SILENCE_MS = 3_000;

/** How the calls of a client are watched. */
export interface DeliveriesTerms {
  /** Asks the server whether somebody is subscribed to a worker's subject. */
  readonly ask: (worker: string) => void;
  /** Whether the server answers within this time. */
  readonly answers: (milliseconds: number) => Promise<boolean>;
}

/** The calls of a client that have no answer yet. A call whose worker or server has died ends with an error. */
export class NatsDeliveries {
  readonly #open = new Map<string, NatsDelivery>();
  #timer: NodeJS.Timeout | undefined;
  #isAsking = false;

  constructor(private readonly terms: DeliveriesTerms) {}

  add(callId: string, delivery: NatsDelivery): void {
    this.#open.set(callId, delivery);
    this.#timer ??= setInterval(() => this.check(), CHECK_MS);
  }

  remove(callId: string): void {
    this.#open.get(callId)?.close();
    this.#open.delete(callId);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Takes a message about a call. One that comes after the end of its call is dropped, unless a worker has accepted. */
  take(callId: string, message: Msg): boolean {
    const delivery = this.#open.get(callId);
    delivery?.take(message);
    return delivery !== undefined;
  }

  /** The server's answer to {@link DeliveriesTerms.ask}. A worker that is blocked by a computation is still subscribed. */
  workerIs(worker: string, message: Msg): void {
    if (!hasNoResponders(message)) return;
    for (const delivery of this.#open.values()) {
      if (delivery.worker === worker) delivery.lose(`the worker ${worker} has died`);
    }
  }

  /** No call can be answered any more. */
  loseAll(why: string): void {
    for (const delivery of [...this.#open.values()]) delivery.lose(why);
  }

  private check(): void {
    const workers = new Set([...this.#open.values()].map(({ worker }) => worker));
    for (const worker of workers) if (worker !== undefined) this.terms.ask(worker);
    if (!this.#isAsking) void this.checkServer();
  }

  private async checkServer(): Promise<void> {
    this.#isAsking = true;
    const isAlive = await this.terms.answers(SILENCE_MS);
    this.#isAsking = false;
    if (!isAlive) this.loseAll('the NATS server does not answer');
  }
}
