import { Injectable, Logger } from '@nestjs/common';
import { ActionAbortedError, InvalidCallError, UnauthenticatedError } from '../../errors/index.js';
import type { CallDto } from '../../protocol/index.js';
import { CallObservers } from '../observers/call-observers.js';
import type { OpenReport } from '../observers/open-report.js';
import type { Around } from '../ports/around.js';
import { Arounds } from '../ports/arounds.js';
import { RunningStreams } from '../streaming/running-streams.js';
import { CallStream } from '../streaming/call-stream.js';
import { ActionExecutor } from './action-executor.js';
import type { CallExchange } from './call-exchange.js';
import type { ReplyStream } from './call-reply.js';
import { Cancellation } from './cancellation.js';
import { HandlerSkippedException } from './handler-skipped.exception.js';
import type { CallHead } from './incoming-call.js';

/** Receives the calls of all transports. It replies to every failure and never throws. */
@Injectable()
export class CallReception {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly executor: ActionExecutor,
    private readonly observers: CallObservers,
    private readonly arounds: Arounds,
    private readonly streams: RunningStreams,
  ) {}

  /** Runs a call and replies to it. It runs once, even if a global interceptor subscribes to the handler again. */
  receive(exchange: CallExchange): Promise<void> {
    return (exchange.handling ??= this.serve(exchange));
  }

  /** Replies to a call for which something around the handler threw, such as a global guard or interceptor. */
  refuse(error: unknown, exchange: CallExchange): void {
    const { head, reply, handling } = exchange;
    const when = handling ? 'after its action was called' : 'before its action ran';
    const dropped = reply.isOver ? ' An answer was sent already, so this error is only logged.' : '';
    this.logger.warn(`Refused a call ${when}: ${nameOf(error)} (request_id=${head.requestId}).${dropped}`);
    if (!handling && !exchange.isRefused) {
      exchange.isRefused = true;
      const report = this.observers.begin(head);
      // Nothing that a stranger sent is read.
      if (!(error instanceof UnauthenticatedError)) this.readRefused(exchange);
      report.failed(error);
    }
    this.fail(exchange, error);
  }

  /** Replies to a call that nothing refused, but whose handler was not called. */
  refuseSkipped(exchange: CallExchange): Promise<void> | undefined {
    if (!exchange.handling && !exchange.reply.isOver) this.refuse(new HandlerSkippedException(), exchange);
    return exchange.handling;
  }

  private async serve(exchange: CallExchange): Promise<void> {
    const report = this.observers.begin(exchange.head);
    try {
      if (this.arounds.call) await this.serveWithin(this.arounds.call, exchange, report);
      else await this.run(this.read(exchange), exchange, report);
    } catch (error) {
      report.failed(error);
      this.fail(exchange, error);
    }
  }

  /** The call is read first, so that the arounds know its action. They also see a call that cannot be read. */
  private async serveWithin(around: Around<CallHead>, exchange: CallExchange, report: OpenReport): Promise<void> {
    let call: CallDto | undefined;
    let problem: unknown;
    try {
      call = this.read(exchange);
    } catch (error) {
      problem = error;
    }
    await around(exchange.head, async () => {
      if (call) return this.run(call, exchange, report);
      report.failed(problem);
      throw problem;
    });
  }

  private read(exchange: CallExchange): CallDto {
    const { incoming, head } = exchange;
    try {
      const call = incoming.read();
      head.actionName = call.next_action ?? null;
      exchange.outcome = this.observers.watch(call, head, exchange.reply);
      return call;
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`Refused a call before its action ran: ${why} (request_id=${head.requestId})`);
      throw error;
    }
  }

  /** A call that a global enhancer refused was not read yet, but its reply must name the action. */
  private readRefused(exchange: CallExchange): void {
    const { incoming, head, reply } = exchange;
    try {
      const call = incoming.read();
      head.actionName = call.next_action ?? null;
      exchange.outcome = this.observers.watch(call, head, reply);
    } catch (error) {
      head.actionName = error instanceof InvalidCallError ? error.actionName : null;
    }
  }

  private async run(
    call: CallDto,
    { incoming, head, reply: plain, outcome: reply = plain }: CallExchange,
    report: OpenReport,
  ): Promise<void> {
    const cancellation = new Cancellation();
    const endWatch = incoming.whenGone(() => cancellation.cancel(new ActionAbortedError(head.actionName ?? '')));
    const stream = reply.stream && this.open(reply.stream, head, cancellation);
    try {
      await this.executor.execute({ call, incoming, head, cancellation, stream, report, reply });
    } catch (error) {
      // An action that does not stop in time after a barge-in gets an empty answer.
      if (!stream?.expired) throw error;
      reply.answer({ events: [], responses: [] });
    } finally {
      stream?.close();
      endWatch();
    }
  }

  private open(target: ReplyStream, head: CallHead, cancellation: Cancellation): CallStream {
    return new CallStream({ head, cancellation, streams: this.streams, observers: this.observers, target });
  }

  private fail({ head, reply, outcome = reply }: CallExchange, error: unknown): void {
    outcome.fail({ error, actionName: head.actionName, requestId: head.requestId });
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
