import { randomUUID } from 'node:crypto';
import type { ResponseSink, StreamChunk, StreamEvent } from '../../conversation/index.js';
import { StreamInterruptedError } from '../../errors/index.js';
import type { ChunkContent, WebhookStreamEvent } from '../../protocol/index.js';
import type { Cancellation } from '../call/cancellation.js';
import type { ReplyStream } from '../call/call-reply.js';
import type { CallHead } from '../call/incoming-call.js';
import type { CallObservers } from '../observers/call-observers.js';
import type { Interruptible, RunningStreams } from './running-streams.js';

/** What a session needs from its call. */
export interface SessionTerms {
  readonly head: CallHead;
  readonly cancellation: Cancellation;
  readonly streams: RunningStreams;
  readonly observers: CallObservers;
  /** The reply's stream, where the events go. */
  readonly target: ReplyStream;
}

/**
 * The streams of one call. Each start gets a response id. When the user barges in, later chunks are dropped.
 *
 * @see docs/protocol.md, "WebhookStream" and "Barge-in"
 */
export class StreamSession implements ResponseSink, Interruptible {
  #responseId = '';
  #isOpen = false;
  #cancelled = false;
  /** Whether a cancelled stream has ended. Then nothing more is sent. */
  #silent = false;
  #expired = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly terms: SessionTerms) {}

  get cancelled(): boolean {
    return this.#cancelled || this.#silent;
  }

  /** Whether the action did not stop in time after a barge-in. */
  get expired(): boolean {
    return this.#expired;
  }

  async write(event: StreamEvent): Promise<void> {
    if (event.event === 'stream_start') this.resume();
    else if (this.#cancelled) this.silence();
    if (this.#silent) return;
    await this.terms.cancellation.untilOver(this.terms.target.event(this.wireEvent(event)));
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** The user barged in. Later chunks are dropped, and the action has some time to stop. */
  interrupt(timeoutMs: number): void {
    if (this.cancelled) return;
    const { head, cancellation } = this.terms;
    const actionName = head.actionName ?? '';
    this.cancel();
    cancellation.interrupt(new StreamInterruptedError(actionName));
    this.#timer = setTimeout(() => {
      this.#expired = true;
      cancellation.cancel(new StreamInterruptedError(actionName));
    }, timeoutMs);
  }

  /** The call is over. Ends what is still open. */
  close(): void {
    clearTimeout(this.#timer);
    this.endStream();
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
    this.endStream();
  }

  private wireEvent(event: StreamEvent): WebhookStreamEvent {
    if (event.event === 'stream_chunk') {
      return { chunk: { response_id: this.#responseId, ...contentOf(event.chunk) } };
    }
    const responseId = this.#responseId;
    this.endStream();
    if (event.event === 'stream_end') return { chunk_end: { response_id: responseId } };
    return { chunk_start: { response_id: this.beginStream() } };
  }

  private beginStream(): string {
    const { streams, observers, head } = this.terms;
    this.#responseId = randomUUID().replaceAll('-', '');
    this.#isOpen = true;
    streams.add(this.#responseId, this);
    observers.tell('streamBegan', { head, responseId: this.#responseId });
    return this.#responseId;
  }

  private endStream(): void {
    if (!this.#isOpen) return;
    const { streams, observers, head } = this.terms;
    this.#isOpen = false;
    streams.remove(this.#responseId);
    observers.tell('streamEnded', { head, responseId: this.#responseId, interrupted: this.#cancelled });
  }
}

/** Other members are dropped, because the contract does not have them. */
function contentOf({ text, image, custom, attachment, buttons, elements }: StreamChunk): ChunkContent {
  const content = { text, image, custom, attachment, buttons, elements };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null));
}
