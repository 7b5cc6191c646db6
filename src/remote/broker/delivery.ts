import { RemoteUnavailableError } from '../../errors/index.js';
import type { AwaitedCall } from './awaited-call.js';
import { callHeaders } from './call-message.js';
import { Header, Kind, signal, type BrokerMessage, type MessageHeaders } from './message.js';

/** How the messages of a delivery reach workers. */
export interface CallPost {
  /** After which time a call is offered again: at first, and at most. */
  readonly offerAgainMs: { readonly first: number; readonly most: number };
  /** Offers a call, without its body, to all workers. One of them gets it. */
  offer(headers: MessageHeaders): void;
  /** Sends a call to the worker that has accepted it. */
  send(worker: string, message: BrokerMessage): Promise<void>;
  /** Tells a worker something about a call. */
  tell(worker: string, message: BrokerMessage): void;
}

/** What all deliveries of a client share. */
export interface DeliveryTerms {
  readonly post: CallPost;
  /** The name of the remote. */
  readonly remote: string;
}

/**
 * Brings one call to one worker. The call is offered without its body; the worker that is free accepts, and gets the
 * body in a queue of its own. So a worker that is busy, stopped or dead never has a call that another one could run, and
 * a body is sent only once.
 */
export class Delivery {
  /** The worker that has the call. */
  worker: string | undefined;
  readonly #body: Promise<Buffer>;
  #offerAgain: NodeJS.Timeout | undefined;
  #wait: number;
  #wasSent = false;

  constructor(
    private readonly awaited: AwaitedCall,
    private readonly isIdempotent: boolean,
    private readonly terms: DeliveryTerms,
  ) {
    this.#wait = terms.post.offerAgainMs.first;
    this.#body = awaited.call.bytes.all();
    this.#body.catch((error: unknown) => awaited.fail(error));
    awaited.call.stream?.onInterrupt((responseId) => this.tell(Kind.interrupt, { [Header.responseId]: responseId }));
    this.offer();
  }

  /** Takes a worker's message about the call. */
  take(message: BrokerMessage): void {
    if (message.headers[Header.kind] === Kind.accepted) this.accepted(message);
    else if (message.headers[Header.kind] === Kind.released) this.released(message);
    else this.awaited.take(message);
  }

  /** No worker was there when the call was offered. */
  hasNoWorker(): void {
    if (this.worker === undefined) this.lose('no worker is connected');
  }

  /** The worker that has accepted the call has died. */
  workerIsGone(): void {
    if (this.#wasSent) this.lose(`the worker ${this.worker} has died`);
    else this.startAgain();
  }

  /** The worker that has accepted the call was gone before it had the whole body, so it cannot run it. */
  bodyCameBack(worker: string): void {
    if (worker === this.worker && !this.awaited.isOver) this.startAgain();
  }

  /** The call cannot be answered any more. */
  lose(why: string): void {
    const { actionName } = this.awaited.call;
    this.end(new RemoteUnavailableError(actionName, this.terms.remote, why, this.#wasSent));
  }

  /** Nobody waits for the answer any more. */
  cancel(reason: unknown): void {
    this.tell(Kind.cancel);
    this.end(reason);
  }

  /** Stops offering. */
  close(): void {
    clearTimeout(this.#offerAgain);
  }

  private offer(): void {
    const { post } = this.terms;
    post.offer(this.headers());
    this.#offerAgain = setTimeout(() => this.offer(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, post.offerAgainMs.most);
  }

  /** The first worker that accepts gets the call. Another one, which was busy when it was asked, need not wait for it. */
  private accepted({ headers }: BrokerMessage): void {
    const { [Header.worker]: worker } = headers;
    if (worker === undefined || worker === this.worker) return;
    if (this.worker !== undefined || this.awaited.isOver) {
      this.terms.post.tell(worker, signal(Kind.cancel, this.awaited.id));
      return;
    }
    this.worker = worker;
    clearTimeout(this.#offerAgain);
    this.send(worker).catch((error: unknown) => this.end(error));
  }

  /** A worker that was leaving when the body came did not run the call. */
  private released({ headers }: BrokerMessage): void {
    if (headers[Header.worker] === this.worker && !this.awaited.isOver) this.startAgain();
  }

  private startAgain(): void {
    this.worker = undefined;
    this.#wasSent = false;
    this.#wait = this.terms.post.offerAgainMs.first;
    this.offer();
  }

  private async send(worker: string): Promise<void> {
    const body = await this.#body;
    // It may have come late, and the call may be with another worker.
    if (this.awaited.isOver || this.worker !== worker) return;
    this.#wasSent = true;
    await this.terms.post.send(worker, { headers: this.headers(), body });
  }

  private headers(): MessageHeaders {
    return callHeaders(this.awaited.call, this.awaited.id, this.isIdempotent);
  }

  private tell(kind: string, headers: MessageHeaders = {}): void {
    if (this.worker !== undefined) this.terms.post.tell(this.worker, signal(kind, this.awaited.id, headers));
  }

  private end(error: unknown): void {
    this.close();
    this.awaited.fail(error);
  }
}
