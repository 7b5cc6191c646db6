import { Injectable, Logger } from '@nestjs/common';
import {
  ActionExecutor,
  Cancellation,
  HandlerSkippedException,
  StreamingExecutor,
  type CallOrigin,
} from '../../actions/index.js';
import { ActionAbortedError, InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto } from '../../protocol/index.js';
import { RequestBodies } from './body/request-bodies.js';
import { exchangeOf, type Exchange } from './exchange.js';
import { toHttpAnswer } from './error-status.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';
import type { EventStream } from './stream/event-stream.js';

/** How long an action may go on after its stream was interrupted; the reference's default. */
const BARGE_IN_TIMEOUT_MS = 30_000;

/** One HTTP call: body in, action run, answer out. Nothing it meets leaves it as an exception. */
@Injectable()
export class WebhookService {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly bodies: RequestBodies,
    private readonly executor: ActionExecutor,
    private readonly streaming: StreamingExecutor,
  ) {}

  /**
   * Answers a call: with one document, or with a stream of events if the client asks for one. A call is run once, even
   * if a global interceptor subscribes to the handler again.
   */
  handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    const exchange = exchangeOf(request, reply);
    return (exchange.handling ??= this.serve(exchange));
  }

  /** Answers a call at which something around the webhook threw, such as a global guard or interceptor. */
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    const exchange = exchangeOf(request, reply);
    const when = exchange.handling ? 'after its action was called' : 'before its action ran';
    const dropped = exchange.isAnswered ? ' It has its answer already, so this is only logged.' : '';
    exchange.actionName ??= this.actionNameOf(exchange);
    this.logger.warn(`Refused a call ${when}: ${nameOf(error)} (request_id=${exchange.requestId}).${dropped}`);
    this.refuse(exchange, error);
  }

  /** Answers a call that the application has let pass, but for which nothing called the handler. */
  readonly handleSkipped = (request: HttpRequest, reply: HttpReply): Promise<void> | undefined => {
    const exchange = exchangeOf(request, reply);
    if (exchange.handling || exchange.isAnswered) return exchange.handling;
    this.handleRefused(new HandlerSkippedException(), request, reply);
    return undefined;
  };

  private async serve(exchange: Exchange): Promise<void> {
    try {
      const call = this.read(exchange);
      exchange.actionName = call.next_action ?? null;
      await this.run(call, exchange);
    } catch (error) {
      this.refuse(exchange, error);
    }
  }

  private read({ request, requestId }: Exchange): CallDto {
    try {
      return readCall(this.bodies.take(rawRequest(request), requestId));
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`Refused a call before its action ran: ${why} (request_id=${requestId})`);
      throw error;
    }
  }

  private async run(call: CallDto, exchange: Exchange): Promise<void> {
    const { request, requestId, stream } = exchange;
    const cancellation = new Cancellation();
    const response = rawResponse(exchange.reply);
    const gone = (): void => cancellation.cancel(new ActionAbortedError(call.next_action ?? ''));
    response.on('close', gone);
    // It may have happened already, while a global guard made up its mind.
    if (response.destroyed) gone();
    try {
      const origin = { transport: 'http', requestId, request, cancellation };
      if (stream) await this.runStreamed(call, origin, stream);
      else exchange.answer(200, await this.runUnary(call, origin));
    } finally {
      response.off('close', gone);
    }
  }

  private runUnary(call: CallDto, origin: CallOrigin): Promise<string> {
    return this.executor.execute(call, origin, (answer) => this.encode(origin.requestId, () => JSON.stringify(answer)));
  }

  private async runStreamed(call: CallDto, origin: CallOrigin, stream: EventStream): Promise<void> {
    await this.streaming.execute(call, origin, {
      bargeInTimeoutMs: BARGE_IN_TIMEOUT_MS,
      encode: (event) => this.encode(origin.requestId, () => stream.encode(event)),
      send: (text) => stream.write(text),
    });
    stream.end();
  }

  private encode(requestId: string, write: () => string): string {
    try {
      return write();
    } catch (cause) {
      // BigInt, a circle, or nesting beyond the stack: the text of the fault names keys at most.
      this.logger.error(
        `An action's answer cannot be written as JSON (request_id=${requestId}). Return plain JSON values in events ` +
          'and responses.',
        cause instanceof Error ? cause.stack : undefined,
      );
      throw cause;
    }
  }

  private refuse(exchange: Exchange, error: unknown): void {
    exchange.fail(toHttpAnswer(error, exchange.actionName, exchange.requestId));
  }

  private actionNameOf({ request, requestId, handling }: Exchange): string | null {
    if (handling) return null;
    try {
      return readCall(this.bodies.take(rawRequest(request), requestId)).next_action ?? null;
    } catch (error) {
      return error instanceof InvalidCallError ? error.actionName : null;
    }
  }
}

function readCall(body: unknown): CallDto {
  const checked = checkCall(body);
  if ('call' in checked) return checked.call;
  throw new InvalidCallError(checked.problems, checked.actionName);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
