import { StreamInterruptedError } from '../../errors/index.js';
import type { WebhookStreamEvent } from '../../protocol/index.js';
import type { ReplyStream } from '../call/call-reply.js';
import type { Cancellation } from '../call/cancellation.js';
import type { CallHead } from '../call/incoming-call.js';
import type { CallObservers } from '../observers/call-observers.js';
import type { Interruptible, RunningStreams } from './running-streams.js';

/** What a stream needs from its call. */
export interface StreamTerms {
  readonly head: CallHead;
  readonly cancellation: Cancellation;
  readonly streams: RunningStreams;
  readonly observers: CallObservers;
  /** The reply's stream, where the events go. */
  readonly target: ReplyStream;
}

/**
 * The streams of one call, on their way to the client. When the user barges in, later chunks are dropped.
 *
 * @see docs/protocol.md, "WebhookStream" and "Barge-in"
 */
export class CallStream implements Interruptible {
  /** The response id of the open stream. */
  #open: string | undefined;
  #cancelled = false;
  /** Whether a cancelled stream has ended. Then nothing more is sent. */
  #silent = false;
  #expired = false;
  #timer: NodeJS.Timeout | undefined;
  #whenInterrupted: ((responseId: string) => void) | undefined;

  constructor(private readonly terms: StreamTerms) {}

  get cancelled(): boolean {
    return this.#cancelled || this.#silent;
  }

  /** Whether the action did not stop in time after a barge-in. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Passes an event on, unless nothing may be sent any more. The promise is the backpressure. */
  async pass(event: WebhookStreamEvent): Promise<void> {
    if (this.terms.cancellation.isOver) return;
    if ('chunk_start' in event) this.resume();
    else if (this.#cancelled) this.silence();
    if (this.#silent) return;
    if ('chunk_start' in event || 'chunk_end' in event) this.end();
    if ('chunk_start' in event) this.begin(event.chunk_start.response_id);
    await this.terms.cancellation.untilOver(this.terms.target.event(event));
  }

  /** Drops later chunks. */
  cancel(): void {
    this.#cancelled = true;
  }

  /** Calls the listener when the user barges in, in place of firing the signal of the call. */
  onInterrupt(listener: (responseId: string) => void): void {
    this.#whenInterrupted = listener;
  }

  /** The user barged in. Later chunks are dropped, and the action has some time to stop. */
  interrupt(timeoutMs: number): void {
    if (this.cancelled) return;
    const { head, cancellation } = this.terms;
    const actionName = head.actionName ?? '';
    this.cancel();
    if (this.#whenInterrupted) this.#whenInterrupted(this.#open ?? '');
    else cancellation.interrupt(new StreamInterruptedError(actionName));
    this.#timer = setTimeout(() => {
      this.#expired = true;
      cancellation.cancel(new StreamInterruptedError(actionName));
    }, timeoutMs);
  }

  /** The call is over. Ends what is still open. */
  close(): void {
    clearTimeout(this.#timer);
    this.end();
  }

  /** As in rasa-sdk, a start after a cancellation begins another stream. */
  private resume(): void {
    if (this.#silent) return;
    this.#cancelled = false;
    clearTimeout(this.#timer);
  }

  /** Ends a cancelled stream, without telling the client. */
  private silence(): void {
    this.#silent = true;
    this.end();
  }

  private begin(responseId: string): void {
    const { streams, observers, head } = this.terms;
    this.#open = responseId;
    streams.add(responseId, this);
    observers.tell('streamBegan', { head, responseId });
  }

  private end(): void {
    if (this.#open === undefined) return;
    const { streams, observers, head } = this.terms;
    const responseId = this.#open;
    this.#open = undefined;
    streams.remove(responseId);
    observers.tell('streamEnded', { head, responseId, interrupted: this.#cancelled });
  }
}
