import type { Button, CarouselElement } from '../protocol/index.js';

/**
 * A piece of a streamed answer. It has no `response` or `template`: a stream has content, not the names of responses.
 *
 * @publicApi
 */
export interface StreamChunk {
  /** Plain text. */
  text?: string | null;
  /** The address of an image. */
  image?: string | null;
  /** A payload that the channel passes on as it is. */
  custom?: unknown;
  /** rasa-sdk's name of `custom`. If both are given, `custom` is used. */
  json_message?: unknown;
  /** The address of a file, or any other value that the channel accepts. */
  attachment?: unknown;
  /** Buttons under the message. */
  buttons?: Button[] | null;
  /** Cards of a carousel. */
  elements?: CarouselElement[] | null;
  /** A member that a channel reads. */
  [key: string]: unknown;
}

/** What a dispatcher sends to its sink while the action runs. */
export type StreamEvent =
  | { readonly event: 'stream_start' }
  | {
      readonly event: 'stream_chunk';
      readonly chunk: StreamChunk;
      /** Whether the chunk is a part of a text. Without streaming, it is then joined with the text before it. */
      readonly continues: boolean;
    }
  | { readonly event: 'stream_end' };

/** Tells a dispatcher whether its call is over. */
export interface CallEnd {
  readonly isOver: boolean;
}

/**
 * Where a dispatcher's stream goes: to a transport that streams, or to a buffer. The promise is the backpressure:
 * the action goes on when it resolves.
 */
export interface ResponseSink {
  /** Whether the stream was cancelled; a new start resets it. */
  readonly cancelled: boolean;
  write(event: StreamEvent): Promise<void>;
  /** Drops all later chunks. */
  cancel(): void;
}
