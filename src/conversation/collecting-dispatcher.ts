import type { UncheckedName } from '../register/index.js';
import { BufferedChunks } from './buffered-chunks.js';
import type { DispatcherStream } from './dispatcher-stream.js';
import { toMessage, type CollectedMessage } from './message.js';
import { OlderVerbs } from './older-verbs.js';
import type { CallEnd, ResponseSink, StreamChunk } from './response-sink.js';
import { StreamedAnswer } from './streamed-answer.js';
import type { UtteranceOf } from './utterance-of.js';

/**
 * Collects what an action says to the user, and streams it where the transport can. The streaming methods work with
 * every transport: one that does not stream answers the chunks as messages when the stream ends.
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
  /** The messages so far. Each has all of rasa-sdk's members, empty or not. */
  readonly messages: CollectedMessage[] = [];

  readonly #call: CallEnd;
  readonly #streamed: StreamedAnswer;

  /** A dispatcher that collects messages and streams, for instance in a unit test of an action. */
  constructor();
  /**
   * @param sink - receives the stream's chunks; left out, they become messages
   * @param call - knows when the call is over
   *
   * @internal
   */
  constructor(sink?: ResponseSink, call?: CallEnd);
  constructor(sink?: ResponseSink, call: CallEnd = { isOver: false }) {
    super();
    this.#call = call;
    this.#streamed = new StreamedAnswer(sink ?? new BufferedChunks((chunk) => this.utterMessage(chunk)), call);
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
    return this.#streamed.isActive;
  }

  /**
   * The error of the first streaming method that failed.
   *
   * @internal
   */
  get streamFailure(): unknown {
    return this.#streamed.failure;
  }

  /** Whether the user interrupted the stream, or the call is over. Later chunks are dropped. */
  get isStreamingCancelled(): boolean {
    return this.#streamed.isCancelled;
  }

  /**
   * Says something to the user.
   *
   * @param utterance - a text, the name of a response with its variables, buttons, an image, …
   * @throws TypeError when it is not an object
   */
  override utterMessage<Response extends string = UncheckedName>(utterance: UtteranceOf<Response>): void {
    if (!this.isOver) this.messages.push(toMessage(utterance));
  }

  /** Starts a stream. Chunks of a stream that was not ended are dropped. */
  streamStart(): Promise<void> {
    return this.#streamed.start();
  }

  /**
   * Sends one chunk. It starts a stream if none is open, and does nothing after a cancellation. Over a transport that
   * does not stream, each chunk becomes a message; texts written to {@link CollectingDispatcher.stream} become one.
   *
   * @param chunk - a text, an image, …, not the name of a response
   * @throws TypeError when the chunk has a member `response` or `template`
   */
  streamChunk(chunk: StreamChunk): Promise<void> {
    return this.#streamed.send(chunk, false);
  }

  /** Ends the stream. Over a transport that does not stream, its chunks become messages now. */
  streamEnd(): Promise<void> {
    return this.#streamed.end();
  }

  /** Drops all later chunks, as if the user had interrupted. */
  cancelStream(): void {
    this.#streamed.cancel();
  }

  /**
   * A stream to write to. It ends with the block that it is used in. Over a transport that does not stream, the texts
   * written to it become one message.
   *
   * @example
   * ```ts
   * await using stream = dispatcher.stream();
   * await stream.write('One moment. ');
   * ```
   */
  stream(): DispatcherStream {
    return this.#streamed.open();
  }

  /**
   * Streams what a source yields, such as the tokens of a language model. It asks the source for the next piece when
   * the client takes more, and closes the source when the user interrupts.
   *
   * @param source - texts or chunks; empty texts are skipped
   *
   * @example
   * ```ts
   * await dispatcher.streamFrom(languageModel.tokens(prompt, { signal }));
   * ```
   */
  streamFrom(source: AsyncIterable<string | StreamChunk> | Iterable<string | StreamChunk>): Promise<void> {
    return this.#streamed.pour(source);
  }
}
