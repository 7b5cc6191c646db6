import type { OutgoingHttpHeaders } from 'node:http';
import { REQUEST_ID_HEADER } from '../../../actions/index.js';
import type { WebhookStreamEvent } from '../../../protocol/index.js';
import type { HttpAnswer } from '../error-status.js';
import { isTaken, rawResponse, type HttpReply } from '../http.types.js';
import type { StreamFormat } from './stream-format.js';

/** Tells proxies not to cache or buffer the answer. */
const UNBUFFERED = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

/**
 * An HTTP answer that grows while the action runs. The status is sent with the first event, so an error before that has
 * its own status. Writes after the end are ignored.
 */
export class EventStream {
  #opened = false;
  #ended = false;

  constructor(
    private readonly reply: HttpReply,
    private readonly format: StreamFormat,
    private readonly requestId: string,
  ) {}

  /** Whether nothing can be written any more. All methods use this check. */
  get isOver(): boolean {
    const { destroyed, writableEnded } = rawResponse(this.reply);
    return this.#ended || (this.#opened ? destroyed || writableEnded : isTaken(this.reply));
  }

  /** The text of an event in the format of the client. */
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
   * Ends the answer with an error event, and does not wait until the client reads it.
   *
   * @param called - the action that was called: the event names it, whichever one the error is about
   */
  fail({ status, body, headers }: HttpAnswer, called: string | null): void {
    if (this.isOver) return;
    const { error, action_name: name } = body as { error?: string; action_name?: string | null };
    // The status of the answer was sent with the first event.
    const told = this.#opened ? { status } : {};
    const event = { error: { action_name: called ?? name ?? '', message: error ?? '', ...told } };
    this.push(status, this.encode(event), headers);
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

  /** Fastify leaves the answer to us. Headers that its hooks have set, such as those of CORS, are sent as well. */
  private takeOver(): OutgoingHttpHeaders {
    if (!('raw' in this.reply)) return {};
    this.reply.hijack();
    return this.reply.getHeaders();
  }
}
