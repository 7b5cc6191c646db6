import { Injectable, Logger } from '@nestjs/common';
import {
  ActionExecutor,
  Cancellation,
  REQUEST_ID_HEADER,
  requestIdOf,
  StreamingExecutor,
  type ActionAnswer,
  type CallOrigin,
} from '../../actions/index.js';
import { ActionAbortedError, InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto } from '../../protocol/index.js';
import { RequestBodies } from './body/request-bodies.js';
import { toHttpAnswer } from './http-answer.js';
import { sendJson } from './http-replies.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';
import { EventStream } from './stream/event-stream.js';
import { streamFormatFor } from './stream/stream-format.js';

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

  /** Answers a call: with one document, or with a stream of events if the client asks for one. */
  async handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    const requestId = requestIdOf(request.headers);
    const stream = streamFor(request, reply, requestId);
    let actionName: string | null = null;
    try {
      const call = this.read(request, requestId);
      actionName = call.next_action ?? null;
      await this.run(call, request, reply, requestId, stream);
    } catch (error) {
      await this.refuse(reply, error, actionName, requestId, stream);
    }
  }

  /** Answers a call that something in front of the webhook refused, such as a global guard. */
  async handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): Promise<void> {
    const requestId = requestIdOf(request.headers);
    const actionName = this.actionNameOf(request, requestId);
    this.logger.warn(`Refused a call before its action ran: ${nameOf(error)} (request_id=${requestId}).`);
    await this.refuse(reply, error, actionName, requestId, streamFor(request, reply, requestId));
  }

  private read(request: HttpRequest, requestId: string): CallDto {
    try {
      return readCall(this.bodies.take(rawRequest(request), requestId));
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
    stream: EventStream | undefined,
  ): Promise<void> {
    const cancellation = new Cancellation();
    const response = rawResponse(reply);
    const gone = (): void => cancellation.cancel(new ActionAbortedError(call.next_action ?? ''));
    response.on('close', gone);
    // It may have happened already, while a global guard made up its mind.
    if (response.destroyed) gone();
    try {
      const origin = { transport: 'http', requestId, request, cancellation };
      if (stream) await this.runStreamed(call, origin, stream);
      else this.answer(await this.executor.execute(call, origin), reply, requestId);
    } finally {
      response.off('close', gone);
    }
  }

  private answer(answer: ActionAnswer | null, reply: HttpReply, requestId: string): void {
    const text = this.encode(requestId, () => JSON.stringify(answer));
    sendJson(reply, 200, text, { [REQUEST_ID_HEADER]: requestId });
  }

  private async runStreamed(call: CallDto, origin: CallOrigin, stream: EventStream): Promise<void> {
    await this.streaming.execute(call, origin, {
      bargeInTimeoutMs: BARGE_IN_TIMEOUT_MS,
      deliver: (event) => stream.write(this.encode(origin.requestId, () => stream.encode(event))),
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

  private async refuse(
    reply: HttpReply,
    error: unknown,
    actionName: string | null,
    requestId: string,
    stream: EventStream | undefined,
  ): Promise<void> {
    const answer = toHttpAnswer(error, actionName, requestId);
    if (stream) {
      await stream.fail(answer, actionName);
      return;
    }
    const { status, body, headers } = answer;
    sendJson(reply, status, JSON.stringify(body), { ...headers, [REQUEST_ID_HEADER]: requestId });
  }

  private actionNameOf(request: HttpRequest, requestId: string): string | null {
    try {
      return readCall(this.bodies.take(rawRequest(request), requestId)).next_action ?? null;
    } catch (error) {
      return error instanceof InvalidCallError ? error.actionName : null;
    }
  }
}

function streamFor(request: HttpRequest, reply: HttpReply, requestId: string): EventStream | undefined {
  const format = streamFormatFor(request.headers.accept);
  return format && new EventStream(reply, format, requestId);
}

function readCall(body: unknown): CallDto {
  const checked = checkCall(body);
  if ('call' in checked) return checked.call;
  throw new InvalidCallError(checked.problems, checked.actionName);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
