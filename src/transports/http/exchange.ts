import { REQUEST_ID_HEADER, requestIdOf } from '../../actions/index.js';
import type { HttpAnswer } from './error-status.js';
import { sendJson } from './http-replies.js';
import { isTaken, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';
import { EventStream } from './stream/event-stream.js';
import { streamFormatFor } from './stream/stream-format.js';

const EXCHANGE = Symbol.for('nestjs-rasa:exchange');

/**
 * A request and its answer. There is one for each request, whoever answers it: the action, an error that a global
 * enhancer threw, or nobody. The first answer counts; what comes after it is dropped here.
 */
export class Exchange {
  readonly requestId: string;
  /** The answer in pieces, where the client asks for it. */
  readonly stream: EventStream | undefined;
  /** The action that is called, as soon as it is known. */
  actionName: string | null = null;
  /** The handler's work. A global interceptor may ask for it more than once; the action runs once. */
  handling: Promise<void> | undefined;
  #answered = false;

  constructor(
    readonly request: HttpRequest,
    readonly reply: HttpReply,
  ) {
    this.requestId = requestIdOf(request.headers);
    const format = streamFormatFor(request.headers.accept);
    this.stream = format && new EventStream(reply, format, this.requestId);
  }

  /** Whether there is an answer already, or nobody who waits for one. */
  get isAnswered(): boolean {
    return this.stream ? this.stream.isOver : this.#answered || isTaken(this.reply);
  }

  /** Answers with a document. */
  answer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
    if (this.isAnswered) return;
    this.#answered = true;
    sendJson(this.reply, status, text, { ...headers, [REQUEST_ID_HEADER]: this.requestId });
  }

  /** Answers with an error; in the middle of a stream it is the last event. */
  fail(answer: HttpAnswer): void {
    if (this.stream) this.stream.fail(answer, this.actionName);
    else this.answer(answer.status, JSON.stringify(answer.body), answer.headers);
  }
}

/** The exchange that a request belongs to. */
export function exchangeOf(request: HttpRequest, reply: HttpReply): Exchange {
  const response = rawResponse(reply) as { [EXCHANGE]?: Exchange };
  return (response[EXCHANGE] ??= new Exchange(request, reply));
}
