import type { NlgReply } from '../../nlg/index.js';
import { JsonDocument, toHttpAnswer, type HttpReply } from '../http/index.js';

/** Answers an NLG call over HTTP. */
export class HttpNlgReply implements NlgReply {
  readonly #document: JsonDocument;

  constructor(reply: HttpReply, requestId: string) {
    this.#document = new JsonDocument(reply, requestId);
  }

  get isOver(): boolean {
    return this.#document.isOver;
  }

  answer(json: string): void {
    this.#document.send(200, json);
  }

  /** The webhook's table has the status; its bodies name the action, which an NLG call has not. */
  fail(error: unknown, requestId: string): void {
    const { status, body, headers } = toHttpAnswer(error, null, requestId);
    const { action_name: _none, ...others } = body as Record<string, unknown>;
    this.#document.send(status, JSON.stringify(others), headers);
  }
}
