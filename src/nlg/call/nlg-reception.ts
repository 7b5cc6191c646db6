import { Injectable } from '@nestjs/common';
import { Cancellation, HandlerSkippedException, type CallExchange, type IncomingCall } from '../../actions/index.js';
import { ActionAbortedError } from '../../errors/index.js';
import type { NlgCallDto } from './nlg-call.js';
import { NlgReports, type OpenNlgReport } from './nlg-reports.js';
import { NlgService } from './nlg-service.js';

/** The port by which a transport is told the outcome of a call. It sends one, and drops what comes after it. */
export interface NlgReply {
  /** Whether the client has an answer already, so that no other can be sent. */
  readonly isOver: boolean;
  /** Sends the answer. */
  answer(json: string): void;
  /** Sends an error: the call is not one, or was refused. */
  fail(error: unknown, requestId: string): void;
}

/** An NLG call and its reply; one for each request. */
export type NlgExchange = CallExchange<IncomingCall<NlgCallDto>, NlgReply>;

/** Where every NLG call comes in. Nothing that it meets leaves it as an exception. */
@Injectable()
export class NlgReception {
  constructor(
    private readonly service: NlgService,
    private readonly reports: NlgReports,
  ) {}

  /** Answers a call. It is answered once, even if a global interceptor subscribes to the handler again. */
  receive(exchange: NlgExchange): Promise<void> {
    return (exchange.handling ??= this.serve(exchange));
  }

  /** Replies to a call at which something around the handler threw, such as a global guard or interceptor. */
  refuse(error: unknown, exchange: NlgExchange): void {
    const { head, reply, handling } = exchange;
    if (!handling && !exchange.isRefused) {
      exchange.isRefused = true;
      this.reports.begin(head.requestId).refused(error);
    }
    reply.fail(error, head.requestId);
  }

  /** Replies to a call that the application let pass, but for which nothing called the handler. */
  refuseSkipped(exchange: NlgExchange): Promise<void> | undefined {
    if (!exchange.handling && !exchange.reply.isOver) this.refuse(new HandlerSkippedException(), exchange);
    return exchange.handling;
  }

  private async serve({ incoming, head, reply }: NlgExchange): Promise<void> {
    const report = this.reports.begin(head.requestId);
    try {
      const call = incoming.read();
      await this.run(call, incoming, reply, report);
    } catch (error) {
      // A call that was read is always answered, so this one could not be read.
      report.refused(error);
      reply.fail(error, head.requestId);
    }
  }

  private async run(
    call: NlgCallDto,
    incoming: IncomingCall<NlgCallDto>,
    reply: NlgReply,
    report: OpenNlgReport,
  ): Promise<void> {
    const cancellation = new Cancellation();
    const endWatch = incoming.whenGone(() => cancellation.cancel(new ActionAbortedError(call.response)));
    try {
      const answer = await this.service.answer({ call, head: incoming, cancellation });
      reply.answer(answer.json);
      report.answered(call, answer);
    } finally {
      endWatch();
    }
  }
}
