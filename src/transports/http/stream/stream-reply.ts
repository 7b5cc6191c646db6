import {
  encodeAnswer,
  type CallFailure,
  type CallReply,
  type RelayedAnswer,
  type ReplyStream,
} from '../../../actions/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../../protocol/index.js';
import { toHttpAnswer } from '../error-status.js';
import type { EventStream } from './event-stream.js';

/** Answers with a stream of events. An error during the stream is the last event. */
export class StreamReply implements CallReply, ReplyStream {
  readonly stream = this;

  constructor(
    private readonly events: EventStream,
    private readonly requestId: string,
  ) {}

  get isOver(): boolean {
    return this.events.isOver;
  }

  async event(event: WebhookStreamEvent): Promise<void> {
    return this.events.write(this.encode(event));
  }

  answer(answer: ActionAnswer | null): void {
    // It is the last event, so there is nothing to wait for.
    if (answer) void this.events.write(this.encode({ final_result: answer }));
    this.events.end();
  }

  relay(answer: RelayedAnswer): void {
    this.answer(answer.read());
  }

  fail({ error, actionName, requestId }: CallFailure): void {
    this.events.fail(toHttpAnswer(error, actionName, requestId), actionName);
  }

  private encode(event: WebhookStreamEvent): string {
    return encodeAnswer('JSON', this.requestId, () => this.events.encode(event));
  }
}
