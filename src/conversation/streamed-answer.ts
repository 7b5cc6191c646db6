import { DispatcherStream } from './dispatcher-stream.js';
import type { CallEnd, ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';
import { toPiece } from './stream-piece.js';

/** What `streamFrom()` reads. */
export type ChunkSource = AsyncIterable<string | StreamChunk> | Iterable<string | StreamChunk>;

/** The streaming half of a dispatcher: whether a stream is open, and what is written to it. */
export class StreamedAnswer {
  #active = false;
  #failure: unknown;

  constructor(
    private readonly sink: ResponseSink,
    private readonly call: CallEnd,
  ) {}

  /** Whether a stream was started and has not ended. */
  get isActive(): boolean {
    return this.#active;
  }

  /** Whether the user interrupted the stream, or the call is over. */
  get isCancelled(): boolean {
    return this.call.isOver || this.sink.cancelled;
  }

  /** The first error of a write, also when the action did not await it. */
  get failure(): unknown {
    return this.#failure;
  }

  start(): Promise<void> {
    this.#active = true;
    return this.#observed(this.#write({ event: 'stream_start' }));
  }

  /** @param continues - whether the chunk continues the text before it */
  send(chunk: StreamChunk, continues: boolean): Promise<void> {
    return this.#observed(this.#send(chunk, continues));
  }

  end(): Promise<void> {
    this.#active = false;
    return this.#observed(this.#write({ event: 'stream_end' }));
  }

  /** Drops all later chunks. */
  cancel(): void {
    this.sink.cancel();
  }

  open(): DispatcherStream {
    return new DispatcherStream({
      isCancelled: () => this.isCancelled,
      send: (chunk) => this.send(chunk, true),
      end: async () => {
        if (this.#active) await this.end();
      },
    });
  }

  pour(source: ChunkSource): Promise<void> {
    return this.#observed(this.#pour(source));
  }

  async #pour(source: ChunkSource): Promise<void> {
    const stream = this.open();
    for await (const piece of source) {
      if (piece !== '') await stream.write(piece);
      if (stream.cancelled) break;
    }
    await stream.end();
  }

  async #send(chunk: StreamChunk, continues: boolean): Promise<void> {
    const piece = toPiece(chunk);
    if (this.isCancelled) return;
    if (!this.#active) await this.start();
    await this.#write({ event: 'stream_chunk', chunk: piece, continues });
  }

  /** Every stream event goes through here. After the end of the call it is dropped. */
  #write(event: StreamEvent): Promise<void> {
    return this.call.isOver ? Promise.resolve() : this.sink.write(event);
  }

  /** Keeps the first error. An action that does not await a write must not cause an unhandled rejection. */
  #observed(work: Promise<void>): Promise<void> {
    work.catch((error: unknown) => (this.#failure ??= error));
    return work;
  }
}
