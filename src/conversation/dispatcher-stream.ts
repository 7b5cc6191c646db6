import type { StreamChunk } from './response-sink.js';

/** What the stream needs of its dispatcher. */
export interface StreamTarget {
  /** Whether the user interrupted. */
  isCancelled(): boolean;
  /** Sends a piece. A text continues the text before it. */
  send(chunk: StreamChunk): Promise<void>;
  /** Ends the stream, if it is running. */
  end(): Promise<void>;
}

/**
 * A stream that an action opened with `dispatcher.stream()`. It starts with the first piece, and ends when it is
 * ended or disposed of. Over a transport that does not stream, consecutive texts become one message.
 *
 * @example
 * ```ts
 * await using stream = dispatcher.stream();
 * for (const dish of menu) await stream.write(`${dish.name}. `);
 * ```
 * @publicApi
 */
export class DispatcherStream implements AsyncDisposable {
  /** @internal */
  constructor(private readonly target: StreamTarget) {}

  /** Whether the user interrupted; what is written after that is dropped. */
  get cancelled(): boolean {
    return this.target.isCancelled();
  }

  /**
   * Sends one piece and waits until the client takes more.
   *
   * @param piece - a text, or a chunk with an image, buttons, …
   * @throws TypeError when the chunk has a member `response` or `template`
   */
  write(piece: string | StreamChunk): Promise<void> {
    return this.target.send(typeof piece === 'string' ? { text: piece } : piece);
  }

  /** Ends the stream; a second time it does nothing. */
  end(): Promise<void> {
    return this.target.end();
  }

  /** Ends the stream at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }
}
