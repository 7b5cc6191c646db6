import { encodeAnswer, type CallFailure, type RelayedAnswer } from '../../actions/index.js';
import type { AnswerWriter } from '../../codecs/struct/answer-writer.js';
import type { ActionAnswer } from '../../protocol/index.js';
import { toGrpcAnswer } from './error-status.js';
import type { GrpcReply } from './grpc-reply.js';
import { StatusError } from './status.error.js';

/** Answers with one message. Nest sends it, or the status, after all interceptors. */
export class UnaryReply implements GrpcReply {
  /** Until Nest sends the answer, an error can replace it. */
  readonly isOver = false;
  message: Buffer = Buffer.alloc(0);
  status: StatusError | undefined;

  constructor(
    private readonly writer: AnswerWriter,
    private readonly requestId: string,
  ) {}

  answer(answer: ActionAnswer | null): void {
    this.message = encodeAnswer('protobuf', this.requestId, () => this.writer.answer(answer));
  }

  relay(answer: RelayedAnswer): void {
    if (answer.protobuf) this.message = answer.protobuf;
    else this.answer(answer.read());
  }

  fail({ error, actionName, requestId }: CallFailure): void {
    this.status = new StatusError(toGrpcAnswer(error, actionName ?? '', requestId));
  }
}
