import { encodeAnswer, type CallFailure, type RelayedAnswer, type ReplyStream } from '../../actions/index.js';
import type { AnswerWriter } from '../../codecs/struct/answer-writer.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import { writeToCall } from './call-writer.js';
import { toGrpcAnswer } from './error-status.js';
import type { GrpcReply } from './grpc-reply.js';
import type { GrpcStreamingCall } from './grpc.types.js';
import { StatusError } from './status.error.js';

/** Answers with a stream of messages; an error is a message, and then the status. */
export class StreamReply implements GrpcReply, ReplyStream {
  readonly stream = this;
  readonly message = Buffer.alloc(0);
  /** The status is sent last, so an error can still set it. */
  readonly isOver = false;
  status: StatusError | undefined;

  constructor(
    private readonly call: GrpcStreamingCall,
    private readonly writer: AnswerWriter,
    private readonly requestId: string,
  ) {}

  async event(event: WebhookStreamEvent): Promise<void> {
    return writeToCall(this.call, this.encode(event));
  }

  answer(answer: ActionAnswer | null): void {
    // This is the last message, so there is no need to wait until the client takes more.
    if (answer) void writeToCall(this.call, this.encode({ final_result: answer }));
  }

  relay(answer: RelayedAnswer): void {
    this.answer(answer.read());
  }

  /** The event always names the called action. It does not wait until the client takes the event. */
  fail({ error, actionName, requestId }: CallFailure): void {
    const answer = toGrpcAnswer(error, actionName ?? '', requestId);
    const { action_name, message } = answer.details;
    this.status = new StatusError(answer);
    void writeToCall(this.call, this.writer.event({ error: { action_name: actionName || action_name, message } }));
  }

  private encode(event: WebhookStreamEvent): Buffer {
    return encodeAnswer('protobuf', this.requestId, () => this.writer.event(event));
  }
}
