import { encodeAnswer, type CallFailure, type CallReply, type RelayedAnswer } from '../../actions/index.js';
import type { ActionAnswer } from '../../protocol/index.js';
import { toHttpAnswer } from './error-status.js';
import type { HttpReply } from './http.types.js';
import { JsonDocument } from './json-document.js';

/** Up to this size a text is sent faster than bytes, because Node writes it in one piece with the head. */
const MOST_TEXT_BYTES = 16_384;

/** Answers with one JSON document. Only the first answer is sent; later ones are dropped. */
export class JsonReply implements CallReply {
  readonly #document: JsonDocument;

  constructor(
    reply: HttpReply,
    private readonly requestId: string,
  ) {
    this.#document = new JsonDocument(reply, requestId);
  }

  get isOver(): boolean {
    return this.#document.isOver;
  }

  answer(answer: ActionAnswer | null): void {
    this.#document.send(
      200,
      encodeAnswer('JSON', this.requestId, () => JSON.stringify(answer)),
    );
  }

  relay(answer: RelayedAnswer): void {
    const { json, text } = answer;
    if (json) this.#document.send(200, json.length > MOST_TEXT_BYTES ? json : (text ?? json.toString()));
    else this.answer(answer.read());
  }

  fail({ error, actionName, requestId }: CallFailure): void {
    const { status, body, headers } = toHttpAnswer(error, actionName, requestId);
    this.#document.send(status, JSON.stringify(body), headers);
  }
}
