import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { CallFailure, CallReply, ReplyStream } from '../call/call-reply.js';
import type { RelayedAnswer } from '../ports/remote-actions.js';

/** Gets what was sent. */
export interface ReplyWatcher {
  streamed(event: WebhookStreamEvent): void;
  answered(answer: ActionAnswer | null): void;
  failed(failure: CallFailure): void;
}

/** A reply that tells a watcher what was sent: every streamed event, and the first outcome. */
export class WatchedReply implements CallReply {
  readonly stream: ReplyStream | undefined;
  #isTold = false;

  constructor(
    private readonly reply: CallReply,
    private readonly watcher: ReplyWatcher,
  ) {
    const { stream } = reply;
    this.stream = stream && {
      event: async (event) => {
        await stream.event(event);
        this.watcher.streamed(event);
      },
    };
  }

  get isOver(): boolean {
    return this.reply.isOver;
  }

  answer(answer: ActionAnswer | null): void {
    this.reply.answer(answer);
    this.tell(() => this.watcher.answered(answer));
  }

  relay(answer: RelayedAnswer): void {
    this.reply.relay(answer);
    this.tell(() => this.watcher.answered(answer.read()));
  }

  fail(failure: CallFailure): void {
    this.reply.fail(failure);
    this.tell(() => this.watcher.failed(failure));
  }

  private tell(outcome: () => void): void {
    if (this.#isTold) return;
    this.#isTold = true;
    outcome();
  }
}
