import { isEmpty, toMessage, type Message, type Utterance } from './message.js';
import { OlderVerbs } from './older-verbs.js';
import type { ResponseSink, StreamChunk } from './response-sink.js';

/** Members of a chunk that count only when they hold something. */
const CONTAINERS = ['custom', 'buttons', 'elements'] as const;
/** Members of a chunk that count unless they are null. */
const VALUES = ['text', 'image', 'attachment'] as const;

/**
 * Collects what an action says to the user, and streams it where the transport can. The streaming verbs work over
 * every transport: over a unary one the chunks are answered as one message each when the stream ends.
 *
 * @example
 * ```ts
 * dispatcher.utterMessage({ text: 'I found 3 places.' });
 * dispatcher.utterMessage({ response: 'utter_table_booked', time: '19:30' });
 * ```
 * @see https://rasa.com/docs/rasa/action-server/sdk-dispatcher
 * @publicApi
 */
export class CollectingDispatcher extends OlderVerbs {
  /** The messages so far, each with all of the reference's members. */
  readonly messages: Message[] = [];

  readonly #sink: ResponseSink | undefined;
  #chunks: StreamChunk[] = [];
  #active = false;
  #cancelled = false;

  /** @param sink - where a streaming transport takes the chunks */
  constructor(sink?: ResponseSink) {
    super();
    this.#sink = sink;
  }

  /** Whether a stream was started and has not ended. */
  get isStreamingActive(): boolean {
    return this.#active;
  }

  /** Whether the user interrupted the stream; later chunks are dropped. */
  get isStreamingCancelled(): boolean {
    return this.#cancelled;
  }

  /**
   * Says something to the user.
   *
   * @param utterance - a text, the name of a response with its variables, buttons, an image, …
   */
  override utterMessage(utterance: Utterance): void {
    this.messages.push(toMessage(utterance));
  }

  /** Starts a stream; chunks of one that was not ended are forgotten. */
  async streamStart(): Promise<void> {
    this.#chunks = [];
    this.#cancelled = false;
    this.#active = true;
    await this.#sink?.write({ event: 'stream_start' });
  }

  /**
   * Sends one piece; starts a stream where there is none. After a cancellation it does nothing.
   *
   * @param chunk - a text, an image, …, not the name of a response
   * @throws TypeError when the chunk has a member `response` or `template`
   */
  async streamChunk(chunk: StreamChunk): Promise<void> {
    const piece = withoutNothings(chunk);
    if (this.#cancelled) return;
    if (!this.#active) await this.streamStart();
    this.#chunks.push(piece);
    await this.#sink?.write({ event: 'stream_chunk', chunk: piece });
  }

  /** Ends the stream. Over a unary transport its chunks become messages now. */
  async streamEnd(): Promise<void> {
    if (this.#sink) await this.#sink.write({ event: 'stream_end' });
    else for (const chunk of this.#chunks) this.utterMessage(chunk);
    this.#chunks = [];
    this.#active = false;
  }

  /** Marks the stream as interrupted; the transport calls it when the user barges in. */
  cancelStream(): void {
    this.#cancelled = true;
  }
}

function withoutNothings(chunk: StreamChunk): StreamChunk {
  const named = ['response', 'template'].filter((member) => Object.hasOwn(chunk, member));
  if (named.length > 0) {
    throw new TypeError(
      `streamChunk() takes no ${named.join(' and no ')}: a stream carries content, not the name of a response. ` +
        'Use utterMessage() for a response of the domain.',
    );
  }
  const piece = { ...chunk };
  for (const member of VALUES) if ((piece[member] ?? null) === null) delete piece[member];
  for (const member of CONTAINERS) if (isEmpty(piece[member])) delete piece[member];
  return piece;
}
