import type { CollectingDispatcher, DispatcherStream, StreamChunk } from '../../conversation/index.js';
import { isEvent, isJsonObject } from '../../protocol/index.js';

const MEMBERS = ['text', 'image', 'custom', 'attachment', 'buttons', 'elements', 'response', 'template'];

/**
 * Streams the texts and chunks that an action yields. The stream begins with the first of them and ends with the
 * action, unless the action started a stream itself.
 */
export class YieldedStream {
  readonly #stream: DispatcherStream;
  #opened = false;

  constructor(private readonly dispatcher: CollectingDispatcher) {
    this.#stream = dispatcher.stream();
  }

  /** Whether the call is over, so that later values are dropped. */
  get isOver(): boolean {
    return this.dispatcher.isOver;
  }

  /** Streams a value if it is a text or a chunk. Returns whether it was. */
  async take(value: unknown): Promise<boolean> {
    if (!isPiece(value)) return false;
    this.#opened ||= !this.dispatcher.isStreamingActive;
    await this.#stream.write(value);
    return true;
  }

  /** Ends the stream that the first value began. */
  async end(): Promise<void> {
    if (this.#opened) await this.#stream.end();
  }
}

/** Whether a value has a member of a chunk. `response` and `template` count, so that they cause an error. */
function isPiece(value: unknown): value is string | StreamChunk {
  if (typeof value === 'string') return value !== '';
  return isJsonObject(value) && !isEvent(value) && MEMBERS.some((member) => Object.hasOwn(value, member));
}
