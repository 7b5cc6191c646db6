import { Inject, Injectable, Logger } from '@nestjs/common';
import { ActionRegistry, CALL_GATE, requestIdOf, REQUEST_ID_HEADER, type CallGate } from '../../actions/index.js';
import { toHttpAnswer } from './error-status.js';
import { HttpGate } from './gate/http-gate.js';
import { sendJson } from './http-replies.js';
import { rawRequest, type HttpReply, type HttpRequest } from './http.types.js';
import type { AnswersRefused } from './refusal-filter.js';

/** The list of actions. */
@Injectable()
export class ActionListService implements AnswersRefused {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly actions: ActionRegistry,
    private readonly http: HttpGate,
    @Inject(CALL_GATE) private readonly gate: CallGate | null,
  ) {}

  /** Sends the names. */
  async send(request: HttpRequest, reply: HttpReply): Promise<void> {
    const refusal = this.gate?.isListOpen === true ? undefined : await this.http.refusalOf(rawRequest(request));
    if (refusal) this.handleRefused(refusal, request, reply);
    else sendJson(reply, 200, JSON.stringify(this.actions.names().map((name) => ({ name }))));
  }

  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    const requestId = requestIdOf(request.headers);
    const name = error instanceof Error ? error.name : typeof error;
    this.logger.warn(`Refused to list the actions: ${name} (request_id=${requestId}).`);
    const { status, body, headers } = toHttpAnswer(error, null, requestId);
    sendJson(reply, status, JSON.stringify(body), { ...headers, [REQUEST_ID_HEADER]: requestId });
  }
}
