import { Injectable, Logger } from '@nestjs/common';
import {
  ActionExecutor,
  Cancellation,
  REQUEST_ID_HEADER,
  requestIdOf,
  type ActionAnswer,
} from '../../actions/index.js';
import { ActionAbortedError, InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto } from '../../protocol/index.js';
import { RequestBodies } from './body/request-bodies.js';
import { toHttpAnswer } from './http-answer.js';
import { sendJson } from './http-replies.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';

/** One HTTP call: body in, action run, answer out. Nothing it meets leaves it as an exception. */
@Injectable()
export class WebhookService {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly bodies: RequestBodies,
    private readonly executor: ActionExecutor,
  ) {}

  /** Answers a call. */
  async handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    const requestId = requestIdOf(request.headers);
    let actionName: string | null = null;
    try {
      const call = this.read(request, requestId);
      actionName = call.next_action ?? null;
      const answer = await this.run(call, request, reply, requestId);
      sendJson(reply, 200, this.encode(answer, requestId), { [REQUEST_ID_HEADER]: requestId });
    } catch (error) {
      this.refuse(reply, error, actionName, requestId);
    }
  }

  /** Answers a call that something in front of the webhook refused, such as a global guard. */
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    const requestId = requestIdOf(request.headers);
    const actionName = this.actionNameOf(request);
    this.logger.warn(`Refused a call before its action ran: ${nameOf(error)} (request_id=${requestId}).`);
    this.refuse(reply, error, actionName, requestId);
  }

  private read(request: HttpRequest, requestId: string): CallDto {
    try {
      return readCall(this.bodies.take(rawRequest(request)));
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`Refused a call before its action ran: ${why} (request_id=${requestId})`);
      throw error;
    }
  }

  private async run(
    call: CallDto,
    request: HttpRequest,
    reply: HttpReply,
    requestId: string,
  ): Promise<ActionAnswer | null> {
    const cancellation = new Cancellation();
    const response = rawResponse(reply);
    const gone = (): void => cancellation.cancel(new ActionAbortedError(call.next_action ?? ''));
    response.once('close', gone);
    try {
      return await this.executor.execute(call, { transport: 'http', requestId, request, cancellation });
    } finally {
      response.off('close', gone);
    }
  }

  private encode(answer: ActionAnswer | null, requestId: string): string {
    try {
      return JSON.stringify(answer);
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

  private refuse(reply: HttpReply, error: unknown, actionName: string | null, requestId: string): void {
    const { status, body, headers } = toHttpAnswer(error, actionName, requestId);
    sendJson(reply, status, JSON.stringify(body), { ...headers, [REQUEST_ID_HEADER]: requestId });
  }

  private actionNameOf(request: HttpRequest): string | null {
    try {
      return readCall(this.bodies.take(rawRequest(request))).next_action ?? null;
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
