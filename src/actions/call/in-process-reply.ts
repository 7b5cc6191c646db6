import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { RelayedAnswer } from '../ports/remote-actions.js';
import type { CallFailure, CallReply, ReplyStream } from './call-reply.js';

type OnEvent = (event: WebhookStreamEvent) => void | Promise<void>;

/** Keeps the outcome of a call that was made in process. */
export class InProcessReply implements CallReply {
  readonly stream?: ReplyStream;
  #answer: ActionAnswer | null = null;
  #failure: CallFailure | undefined;
  #isOver = false;
  #lastEvent: Promise<void> | undefined;

  constructor(onEvent: OnEvent | undefined) {
    if (!onEvent) return;
    this.stream = { event: async (event) => onEvent(event) };
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  answer(answer: ActionAnswer | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#answer = answer;
    if (answer) this.#lastEvent = this.stream?.event({ final_result: answer });
    this.#lastEvent?.catch(() => undefined);
  }

  relay(answer: RelayedAnswer): void {
    this.answer(answer.read());
  }

  fail(failure: CallFailure): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = failure;
  }

  /** The answer, after the listener took it. It throws the error of a call that failed. */
  async outcome(): Promise<ActionAnswer | null> {
    if (this.#failure) throw this.#failure.error;
    await this.#lastEvent;
    return this.#answer;
  }
}
