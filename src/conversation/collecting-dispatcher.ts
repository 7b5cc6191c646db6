import { BufferedChunks } from './buffered-chunks.js';
import { DispatcherStream } from './dispatcher-stream.js';
import { isEmpty, refuseNoObject, toMessage, type Message, type Utterance } from './message.js';
import { OlderVerbs } from './older-verbs.js';
import type { CallEnd, ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';

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
 * await dispatcher.streamFrom(languageModel.tokens());
 * ```
 * @see https://rasa.com/docs/rasa/action-server/sdk-dispatcher
 * @publicApi
 */
export class CollectingDispatcher extends OlderVerbs {
  /** The messages so far, each with all of the reference's members. */
  readonly messages: Message[] = [];

  readonly #sink: ResponseSink;
  readonly #call: CallEnd;
  #active = false;
  #failure: unknown;

  /**
   * @param sink - where a streaming transport takes the chunks
   * @param call - knows when the call is over
   */
  constructor(sink?: ResponseSink, call: CallEnd = { isOver: false }) {
    super();
    this.#sink = sink ?? new BufferedChunks((chunk) => this.utterMessage(chunk));
    this.#call = call;
  }

  /**
   * Whether the call was answered, failed or was stopped, for instance by its time limit. What an action says after
   * that is dropped.
   */
  get isOver(): boolean {
    return this.#call.isOver;
  }

  /** Whether a stream was started and has not ended. */
  get isStreamingActive(): boolean {
    return this.#active;
  }

  /**
   * What the first streaming verb that failed has failed with.
   *
   * @internal
   */
  get streamFailure(): unknown {
    return this.#failure;
  }

  /** Whether the user interrupted the stream, or the call is over; later chunks are dropped. */
  get isStreamingCancelled(): boolean {
    return this.isOver || this.#sink.cancelled;
  }

  /**
   * Says something to the user.
   *
   * @param utterance - a text, the name of a response with its variables, buttons, an image, …
   * @throws TypeError when it is no object
   */
  override utterMessage(utterance: Utterance): void {
    if (!this.isOver) this.messages.push(toMessage(utterance));
  }

  /** Starts a stream; chunks of one that was not ended are forgotten. */
  streamStart(): Promise<void> {
    this.#active = true;
    return this.#forgettable(this.#write({ event: 'stream_start' }));
  }

  /**
   * Sends one piece; starts a stream where there is none. After a cancellation it does nothing. Over a unary
   * transport each piece is a message of its own; the pieces of {@link CollectingDispatcher.stream} are not.
   *
   * @param chunk - a text, an image, …, not the name of a response
   * @throws TypeError when the chunk has a member `response` or `template`
   */
  streamChunk(chunk: StreamChunk): Promise<void> {
    return this.#forgettable(this.#send(chunk, false));
  }

  /** Ends the stream. Over a unary transport its chunks become messages now. */
  streamEnd(): Promise<void> {
    this.#active = false;
    return this.#forgettable(this.#write({ event: 'stream_end' }));
  }

  /** Drops the chunks that come after, as if the user had interrupted. */
  cancelStream(): void {
    this.#sink.cancel();
  }

  /**
   * A stream to write to, which ends with the block that it is used in. Over a unary transport the texts written to
   * it are answered as one.
   *
   * @example
   * ```ts
   * await using stream = dispatcher.stream();
   * await stream.write('One moment. ');
   * ```
   */
  stream(): DispatcherStream {
    return new DispatcherStream({
      isCancelled: () => this.isStreamingCancelled,
      send: (chunk) => this.#forgettable(this.#send(chunk, true)),
      end: async () => {
        if (this.#active) await this.streamEnd();
      },
    });
  }

  /**
   * Streams what a source yields, such as the tokens of a language model. The source is asked for the next piece when
   * the client takes more, and is closed when the user interrupts.
   *
   * @param source - texts or chunks; empty texts are passed over
   *
   * @example
   * ```ts
   * await dispatcher.streamFrom(languageModel.tokens(prompt, { signal }));
   * ```
   */
  streamFrom(source: AsyncIterable<string | StreamChunk> | Iterable<string | StreamChunk>): Promise<void> {
    return this.#forgettable(this.#drainInto(this.stream(), source));
  }

  async #drainInto(
    stream: DispatcherStream,
    source: AsyncIterable<string | StreamChunk> | Iterable<string | StreamChunk>,
  ): Promise<void> {
    for await (const piece of source) {
      if (piece !== '') await stream.write(piece);
      if (stream.cancelled) break;
    }
    await stream.end();
  }

  async #send(chunk: StreamChunk, continues: boolean): Promise<void> {
    const piece = withoutNothings(chunk);
    if (this.isStreamingCancelled) return;
    if (!this.#active) await this.streamStart();
    await this.#write({ event: 'stream_chunk', chunk: piece, continues });
  }

  /** All that a stream says goes through here; after the end of the call it is dropped. */
  #write(event: StreamEvent): Promise<void> {
    return this.isOver ? Promise.resolve() : this.#sink.write(event);
  }

  /** Fails for an action that awaits it; for one that forgot to, it does not become an unhandled rejection. */
  #forgettable(work: Promise<void>): Promise<void> {
    work.catch((error: unknown) => (this.#failure ??= error));
    return work;
  }
}

function withoutNothings(chunk: StreamChunk): StreamChunk {
  refuseNoObject(chunk, 'streamChunk');
  const named = ['response', 'template'].filter((member) => Object.hasOwn(chunk, member));
  if (named.length > 0) {
    throw new TypeError(
      `streamChunk() takes no ${named.join(' and no ')}: a stream carries content, not the name of a response. ` +
        'Use utterMessage() for a response of the domain.',
    );
  }
  const { json_message, ...piece } = chunk;
  piece.custom ??= json_message;
  for (const member of VALUES) if ((piece[member] ?? null) === null) delete piece[member];
  for (const member of CONTAINERS) if (isEmpty(piece[member])) delete piece[member];
  return piece;
}
