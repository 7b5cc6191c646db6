import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import type { ResolvedRemote } from '../resolve-remotes.js';
import { AwaitedCall, type AwaitedCallTerms } from './awaited-call.js';
import { Delivery, type CallPost } from './delivery.js';
import { Header, Kind, signal as signalMessage, type BrokerMessage } from './message.js';
import { RelayedAnswers } from './relayed.js';

const CHECK_MS = 1_000;
/** How long the broker may be silent. */
const SILENCE_MS = 3_000;

/** How the calls of a client are watched. */
export interface DeliveriesTerms {
  readonly remote: ResolvedRemote;
  readonly post: CallPost;
  /** Asks the broker whether a worker is still there; see {@link Deliveries.workerIsGone}. */
  readonly ask: (worker: string) => void;
  /** Whether the broker answers within this time. */
  readonly answers: (milliseconds: number) => Promise<boolean>;
  /** The broker did not answer. */
  readonly silent: () => void;
}

/** The calls of a client that have no answer yet. A call whose worker or broker has died ends with an error. */
export class Deliveries {
  readonly #open = new Map<string, Delivery>();
  readonly #awaited: AwaitedCallTerms;
  #timer: NodeJS.Timeout | undefined;
  #isAsking = false;

  constructor(private readonly terms: DeliveriesTerms) {
    const { name: remote, maxAnswerBytes } = terms.remote;
    this.#awaited = { remote, maxAnswerBytes, answers: new RelayedAnswers() };
  }

  /** Brings a call to a worker, and waits for the answer. */
  async deliver(call: ForwardedCall): Promise<RelayedAnswer> {
    const { actionName, over } = call;
    const { signal } = over;
    const { post, remote } = this.terms;
    const awaited = new AwaitedCall(call, this.#awaited);
    const delivery = new Delivery(awaited, remote.idempotent.has(actionName), { post, remote: remote.name });
    const cancel = (): void => delivery.cancel(signal.reason);
    signal.addEventListener('abort', cancel, { once: true });
    this.add(awaited.id, delivery);
    try {
      return await awaited.outcome;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.remove(awaited.id);
    }
  }

  /** Takes a worker's message about a call; false if the call is over. */
  take(callId: string, message: BrokerMessage): boolean {
    const delivery = this.#open.get(callId);
    delivery?.take(message);
    return delivery !== undefined;
  }

  /** A worker that accepts a call which is over need not wait for its body. */
  takeLate(callId: string, { headers }: BrokerMessage): void {
    const { [Header.kind]: kind, [Header.worker]: worker } = headers;
    if (kind === Kind.accepted && worker !== undefined)
      this.terms.post.tell(worker, signalMessage(Kind.cancel, callId));
  }

  /** No worker was there for a call. */
  hasNoWorker(callId: string): void {
    this.#open.get(callId)?.hasNoWorker();
  }

  /** The body of a call, or a piece of it, did not reach its worker. */
  bodyCameBack(callId: string, worker: string): void {
    this.#open.get(callId)?.bodyCameBack(worker);
  }

  /** A worker is not there any more. One that is blocked by a computation still is. */
  workerIsGone(worker: string): void {
    for (const delivery of this.#open.values()) {
      if (delivery.worker === worker) delivery.workerIsGone();
    }
  }

  /** No call can be answered any more. */
  loseAll(why: string): void {
    for (const delivery of this.#open.values()) delivery.lose(why);
  }

  private add(callId: string, delivery: Delivery): void {
    this.#open.set(callId, delivery);
    this.#timer ??= setInterval(() => this.check(), CHECK_MS);
  }

  private remove(callId: string): void {
    this.#open.get(callId)?.close();
    this.#open.delete(callId);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  private check(): void {
    const workers = new Set([...this.#open.values()].map(({ worker }) => worker));
    for (const worker of workers) if (worker !== undefined) this.terms.ask(worker);
    if (!this.#isAsking) void this.checkBroker();
  }

  private async checkBroker(): Promise<void> {
    this.#isAsking = true;
    const isAlive = await this.terms.answers(SILENCE_MS);
    this.#isAsking = false;
    if (!isAlive) this.terms.silent();
  }
}
