import { Logger } from '@nestjs/common';
import {
  encodeAnswer,
  type CallFailure,
  type CallReply,
  type RelayedAnswer,
  type ReplyStream,
} from '../../actions/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import { failureMessage } from '../broker/failure-message.js';
import { Header, Kind, type BrokerMessage, type Send } from '../broker/message.js';
import type { CallFormat, CallReaders } from './call-readers.js';
import type { WorkerCall } from './worker-call.js';

/** What a {@link WorkerReply} answers, and how. */
export interface WorkerReplyTerms {
  readonly call: WorkerCall;
  readonly format: CallFormat;
  readonly readers: CallReaders;
  readonly send: Send;
}

/** Answers a call that came from a broker: with events, if the caller takes them, and one answer or failure. */
export class WorkerReply implements CallReply {
  readonly stream?: ReplyStream;
  readonly #terms: WorkerReplyTerms;
  readonly #id: string;
  readonly #logger = new Logger('RasaModule');
  #isOver = false;
  #sent: Promise<void> = Promise.resolve();

  constructor(terms: WorkerReplyTerms) {
    this.#terms = terms;
    this.#id = terms.call.headers[Header.call] ?? '';
    if (terms.call.headers[Header.stream] === '1') this.stream = { event: (event) => this.event(event) };
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves when the answer was given to the broker. */
  get sent(): Promise<void> {
    return this.#sent;
  }

  answer(answer: ActionAnswer | null): void {
    const { format, readers, call } = this.#terms;
    this.end(this.answerMessage(encodeAnswer(format, call.requestId, () => readers.write(format, answer))));
  }

  relay(answer: RelayedAnswer): void {
    const bytes = answer[this.#terms.format];
    if (bytes) this.end(this.answerMessage(bytes));
    else this.answer(answer.read());
  }

  fail(failure: CallFailure): void {
    this.end(failureMessage(this.#id, failure));
  }

  private async event(event: WebhookStreamEvent): Promise<void> {
    const { call, send } = this.#terms;
    const body = encodeAnswer('JSON', call.requestId, () => Buffer.from(JSON.stringify(event)));
    if (call.isGone) return;
    await send({ headers: { [Header.kind]: Kind.event, [Header.call]: this.#id }, body });
  }

  private answerMessage(body: Buffer): BrokerMessage {
    const { format } = this.#terms;
    return { headers: { [Header.kind]: Kind.answer, [Header.call]: this.#id, [Header.format]: format }, body };
  }

  /** Nothing is sent to a caller that has left. */
  private end(message: BrokerMessage): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { call, send } = this.#terms;
    call.end();
    if (!call.isGone) this.#sent = send(message).catch((error: unknown) => this.tellLost(error));
  }

  private tellLost(error: unknown): void {
    const why = error instanceof Error ? error.message : typeof error;
    this.#logger.error(`An answer could not be sent: ${why} (request_id=${this.#terms.call.requestId}).`);
  }
}
