import type { Button, Element } from '../protocol/index.js';

/**
 * A piece of a streamed answer. `response` and `template` have no place in it: a stream carries content, not the
 * names of responses.
 *
 * @publicApi
 */
export interface StreamChunk {
  text?: string | null;
  image?: string | null;
  custom?: unknown;
  attachment?: unknown;
  buttons?: Button[] | null;
  elements?: Element[] | null;
  [key: string]: unknown;
}

/** What a streaming transport gets to hear while the action runs. */
export type StreamEvent =
  | { readonly event: 'stream_start' }
  | { readonly event: 'stream_chunk'; readonly chunk: StreamChunk }
  | { readonly event: 'stream_end' };

/**
 * Where a streaming transport takes the events of a dispatcher; unary transports have none. The promise is the
 * backpressure: the action goes on when it resolves.
 */
export interface ResponseSink {
  write(event: StreamEvent): Promise<void>;
}
