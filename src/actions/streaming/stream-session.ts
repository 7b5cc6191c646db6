import { randomUUID } from 'node:crypto';
import type { ResponseSink, StreamChunk, StreamEvent } from '../../conversation/index.js';
import type { ChunkContent, WebhookStreamEvent } from '../../protocol/index.js';
import type { CallStream } from './call-stream.js';

/** Takes what an action of this application streams. Each start gets a response id. */
export class StreamSession implements ResponseSink {
  #responseId = '';

  constructor(private readonly stream: CallStream) {}

  get cancelled(): boolean {
    return this.stream.cancelled;
  }

  write(event: StreamEvent): Promise<void> {
    return this.stream.pass(this.wireEvent(event));
  }

  cancel(): void {
    this.stream.cancel();
  }

  private wireEvent(event: StreamEvent): WebhookStreamEvent {
    if (event.event === 'stream_start') this.#responseId = randomUUID().replaceAll('-', '');
    const response_id = this.#responseId;
    if (event.event === 'stream_chunk') return { chunk: { response_id, ...contentOf(event.chunk) } };
    return event.event === 'stream_end' ? { chunk_end: { response_id } } : { chunk_start: { response_id } };
  }
}

/** Other members are dropped, because the contract does not have them. */
function contentOf({ text, image, custom, attachment, buttons, elements }: StreamChunk): ChunkContent {
  const content = { text, image, custom, attachment, buttons, elements };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null));
}
