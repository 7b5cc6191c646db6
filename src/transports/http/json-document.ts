import { REQUEST_ID_HEADER } from '../../actions/index.js';
import { sendJson } from './http-replies.js';
import { isTaken, type HttpReply } from './http.types.js';

/** An answer that is one JSON document. The first one counts, whoever gave it; what comes after it is dropped here. */
export class JsonDocument {
  #isSent = false;

  constructor(
    private readonly reply: HttpReply,
    private readonly requestId: string,
  ) {}

  /** Whether nothing can be sent any more. */
  get isOver(): boolean {
    return this.#isSent || isTaken(this.reply);
  }

  /** Sends the document, as text or as its bytes. */
  send(status: number, text: string | Buffer, headers: Readonly<Record<string, string>> = {}): void {
    if (this.isOver) return;
    this.#isSent = true;
    sendJson(this.reply, status, text, { ...headers, [REQUEST_ID_HEADER]: this.requestId });
  }
}
