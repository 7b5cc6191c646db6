import { encodeAnswer, REQUEST_ID_HEADER, type CallFailure, type CallReply } from '../../actions/index.js';
import type { ActionAnswer } from '../../protocol/index.js';
import { toHttpAnswer } from './error-status.js';
import { sendJson } from './http-replies.js';
import { isTaken, type HttpReply } from './http.types.js';

/** Answers with one JSON document. Only the first answer is sent; later ones are dropped. */
export class JsonReply implements CallReply {
  #isAnswered = false;

  constructor(
    private readonly reply: HttpReply,
    private readonly requestId: string,
  ) {}

  get isOver(): boolean {
    return this.#isAnswered || isTaken(this.reply);
  }

  answer(answer: ActionAnswer | null): void {
    this.send(
      200,
      encodeAnswer('JSON', this.requestId, () => JSON.stringify(answer)),
    );
  }

  fail({ error, actionName, requestId }: CallFailure): void {
    const { status, body, headers } = toHttpAnswer(error, actionName, requestId);
    this.send(status, JSON.stringify(body), headers);
  }

  private send(status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
    if (this.isOver) return;
    this.#isAnswered = true;
    sendJson(this.reply, status, text, { ...headers, [REQUEST_ID_HEADER]: this.requestId });
  }
}
