import type { OutgoingHttpHeaders } from 'node:http';
import { REQUEST_ID_HEADER } from '../../../actions/index.js';
import type { WebhookStreamEvent } from '../../../protocol/index.js';
import type { HttpAnswer } from '../error-status.js';
import { isTaken, rawResponse, type HttpReply } from '../http.types.js';
import type { StreamFormat } from './stream-format.js';

/** Proxies must neither keep the answer nor collect it before they pass it on. */
const UNBUFFERED = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

/**
 * An HTTP answer that grows while the action runs. The status goes out with the first event, so an error before that
 * still has a status of its own. What is written after the end is dropped.
 */
export class EventStream {
  #opened = false;
  #ended = false;

  constructor(
    private readonly reply: HttpReply,
    private readonly format: StreamFormat,
    private readonly requestId: string,
  ) {}

  /** Whether nothing can be written any more; this is the one place that knows. */
  get isOver(): boolean {
    const { destroyed, writableEnded } = rawResponse(this.reply);
    return this.#ended || (this.#opened ? destroyed || writableEnded : isTaken(this.reply));
  }

  /** An event as the client wants it written. */
  encode(event: WebhookStreamEvent): string {
    return this.format.write(event);
  }

  /**
   * Sends the text of an event.
   *
   * @returns a promise that resolves when the client takes more, or has gone
   */
  write(text: string): Promise<void> {
    if (this.isOver || this.push(200, text)) return Promise.resolve();
    const response = rawResponse(this.reply);
    return new Promise<void>((resolve) => {
      const goOn = (): void => {
        response.off('drain', goOn);
        response.off('close', goOn);
        resolve();
      };
      response.once('drain', goOn);
      response.once('close', goOn);
    });
  }

  /**
   * Ends the answer with an error, which is an event, too; it does not wait until the client takes it.
   *
   * @param called - the action that was called: the event names it, whichever one the error is about
   */
  fail({ status, body, headers }: HttpAnswer, called: string | null): void {
    if (this.isOver) return;
    const { error, action_name: name } = body as { error?: string; action_name?: string | null };
    this.push(status, this.encode({ error: { action_name: called ?? name ?? '', message: error ?? '' } }), headers);
    this.end();
  }

  /** Ends the answer. */
  end(): void {
    if (this.isOver) return;
    this.open(200);
    this.#ended = true;
    rawResponse(this.reply).end();
  }

  private push(status: number, text: string, headers?: OutgoingHttpHeaders): boolean {
    this.open(status, headers);
    return rawResponse(this.reply).write(text);
  }

  private open(status: number, headers: OutgoingHttpHeaders = {}): void {
    const response = rawResponse(this.reply);
    if (this.#opened) return;
    this.#opened = true;
    const own = { ...headers, ...UNBUFFERED, 'content-type': this.format.contentType };
    response.writeHead(status, { ...this.takeOver(), ...own, [REQUEST_ID_HEADER]: this.requestId });
  }

  /** Fastify leaves the answer to us; what its hooks have set, such as CORS, goes along. */
  private takeOver(): OutgoingHttpHeaders {
    if (!('raw' in this.reply)) return {};
    this.reply.hijack();
    return this.reply.getHeaders();
  }
}
