import type { OutgoingHttpHeaders } from 'node:http';
import { REQUEST_ID_HEADER } from '../../../actions/index.js';
import type { WebhookStreamEvent } from '../../../protocol/index.js';
import type { HttpAnswer } from '../http-answer.js';
import { rawResponse, type HttpReply } from '../http.types.js';
import type { StreamFormat } from './stream-format.js';

/** Proxies must neither keep the answer nor collect it before they pass it on. */
const UNBUFFERED = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

/**
 * An HTTP answer that grows while the action runs. The status goes out with the first event, so an error before that
 * still has a status of its own.
 */
export class EventStream {
  constructor(
    private readonly reply: HttpReply,
    private readonly format: StreamFormat,
    private readonly requestId: string,
  ) {}

  /** An event as the client wants it written. */
  encode(event: WebhookStreamEvent): string {
    return this.format.write(event);
  }

  /**
   * Sends the text of an event.
   *
   * @returns a promise that resolves when the client takes more, or has gone
   */
  async write(text: string): Promise<void> {
    this.open(200);
    const response = rawResponse(this.reply);
    if (response.destroyed || response.write(text)) return;
    await new Promise<void>((resolve) => {
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
   * Ends the answer with an error, which is an event, too.
   *
   * @param called - the action that was called: the event names it, whichever one the error is about
   */
  async fail({ status, body, headers }: HttpAnswer, called: string | null): Promise<void> {
    const { error, action_name: name } = body as { error?: string; action_name?: string | null };
    this.open(status, headers);
    await this.write(this.encode({ error: { action_name: called ?? name ?? '', message: error ?? '' } }));
    this.end();
  }

  /** Ends the answer. */
  end(): void {
    this.open(200);
    rawResponse(this.reply).end();
  }

  private open(status: number, headers: OutgoingHttpHeaders = {}): void {
    const response = rawResponse(this.reply);
    if (response.headersSent || response.destroyed) return;
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
