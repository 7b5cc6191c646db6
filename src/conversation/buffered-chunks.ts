import type { ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';

/**
 * The stream of an action over a transport that does not stream: its chunks become messages when it
 * ends. Chunks of one text become one message.
 */
export class BufferedChunks implements ResponseSink {
  #chunks: StreamChunk[] = [];
  /** Whether the next chunk may continue the last one. */
  #open = false;
  #cancelled = false;

  /** @param utter - says a chunk as a message */
  constructor(private readonly utter: (chunk: StreamChunk) => void) {}

  get cancelled(): boolean {
    return this.#cancelled;
  }

  async write(event: StreamEvent): Promise<void> {
    if (event.event === 'stream_chunk') this.keep(event.chunk, event.continues);
    if (event.event === 'stream_start') this.#cancelled = false;
    if (event.event === 'stream_end') this.#chunks.forEach(this.utter);
    if (event.event !== 'stream_chunk') this.forget();
  }

  cancel(): void {
    this.#cancelled = true;
  }

  private keep(chunk: StreamChunk, continues: boolean): void {
    const isText = continues && Object.keys(chunk).every((member) => member === 'text');
    const last = this.#chunks.at(-1);
    if (isText && this.#open && last) last.text = (last.text ?? '') + (chunk.text ?? '');
    else this.#chunks.push({ ...chunk });
    this.#open = isText;
  }

  private forget(): void {
    this.#chunks = [];
    this.#open = false;
  }
}
