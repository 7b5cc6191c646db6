import { randomUUID } from 'node:crypto';
import type { ResponseSink, StreamChunk, StreamEvent } from '../../conversation/index.js';
import { StreamInterruptedError } from '../../errors/index.js';
import type { ChunkContent, WebhookStreamEvent } from '../../protocol/index.js';
import type { Cancellation } from '../call/cancellation.js';
import type { Interruptible, RunningStreams } from './running-streams.js';

/** What a session is given by the call that it serves. */
export interface SessionTerms {
  readonly actionName: string;
  readonly cancellation: Cancellation;
  readonly streams: RunningStreams;
  /** How long the action may go on after a barge-in, in milliseconds. */
  readonly bargeInTimeoutMs: number;
  /** Sends an event; the promise is the backpressure. */
  readonly deliver: (event: WebhookStreamEvent) => Promise<void>;
}

/**
 * One call's stream: gives each start its response id, and ends it all when the user barges in.
 *
 * @see docs/protocol.md, "WebhookStream" and "Barge-in"
 */
export class StreamSession implements ResponseSink, Interruptible {
  #responseId = '';
  #cancelled = false;
  /** After a cancelled stream has gone on to another event but a new start, nothing more is sent. */
  #silent = false;
  #expired = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly terms: SessionTerms) {}

  get cancelled(): boolean {
    return this.#cancelled || this.#silent;
  }

  /** Whether the action did not come to its end in time after a barge-in. */
  get expired(): boolean {
    return this.#expired;
  }

  async write(event: StreamEvent): Promise<void> {
    if (event.event === 'stream_start') this.resume();
    else if (this.#cancelled) this.#silent = true;
    if (this.#silent) return;
    await this.terms.cancellation.untilOver(this.terms.deliver(this.wireEvent(event)));
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** The user has barged in: chunks are dropped from now on, and the action has some time to end. */
  interrupt(): void {
    if (this.cancelled) return;
    const { actionName, cancellation, bargeInTimeoutMs } = this.terms;
    this.cancel();
    cancellation.interrupt(new StreamInterruptedError(actionName));
    this.#timer = setTimeout(() => {
      this.#expired = true;
      cancellation.cancel(new StreamInterruptedError(actionName));
    }, bargeInTimeoutMs);
  }

  /** The call is over; nothing of it stays behind. */
  close(): void {
    clearTimeout(this.#timer);
    this.terms.streams.remove(this.#responseId);
  }

  /** As in the reference, a start that follows a cancellation begins another stream. */
  private resume(): void {
    if (this.#silent) return;
    this.#cancelled = false;
    clearTimeout(this.#timer);
  }

  private wireEvent(event: StreamEvent): WebhookStreamEvent {
    if (event.event === 'stream_chunk') {
      return { chunk: { response_id: this.#responseId, ...contentOf(event.chunk) } };
    }
    this.terms.streams.remove(this.#responseId);
    if (event.event === 'stream_end') return { chunk_end: { response_id: this.#responseId } };
    this.#responseId = randomUUID().replaceAll('-', '');
    this.terms.streams.add(this.#responseId, this);
    return { chunk_start: { response_id: this.#responseId } };
  }
}

/** Members beside these are dropped: the contract has no place for them. */
function contentOf({ text, image, custom, attachment, buttons, elements }: StreamChunk): ChunkContent {
  const content = { text, image, custom, attachment, buttons, elements };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null));
}
