import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  ActionCatalog,
  CALL_GATE,
  requestIdOf,
  REQUEST_ID_HEADER,
  hasParameter,
  type CallGate,
  type RequestWithUrl,
} from '../../actions/index.js';
import { ACCEPTED_ENCODINGS, toHttpAnswer } from './error-status.js';
import { HttpGate } from './gate/http-gate.js';
import { sendJson } from './http-replies.js';
import { rawRequest, type HttpReply, type HttpRequest } from './http.types.js';
import type { AnswersRefused } from './refusal-filter.js';

/** The list of actions. */
@Injectable()
export class ActionListService implements AnswersRefused {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly actions: ActionCatalog,
    private readonly http: HttpGate,
    @Inject(CALL_GATE) private readonly gate: CallGate | null,
  ) {}

  /**
   * Sends the names; with the query parameter `detail`, also where each action is. The header tells a gateway in front
   * which compressed calls it may pass on as they are.
   */
  async send(request: HttpRequest, reply: HttpReply): Promise<void> {
    const refusal = this.gate?.isListOpen === true ? undefined : await this.http.refusalOf(rawRequest(request));
    if (refusal) this.handleRefused(refusal, request, reply);
    else sendJson(reply, 200, JSON.stringify(this.list(rawRequest(request))), ACCEPTED_ENCODINGS);
  }

  private list(request: RequestWithUrl): readonly object[] {
    return hasParameter(request, 'detail') ? this.actions.all() : this.actions.names().map((name) => ({ name }));
  }

  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    const requestId = requestIdOf(request.headers);
    const name = error instanceof Error ? error.name : typeof error;
    this.logger.warn(`Refused to list the actions: ${name} (request_id=${requestId}).`);
    const { status, body, headers } = toHttpAnswer(error, null, requestId);
    sendJson(reply, status, JSON.stringify(body), { ...headers, [REQUEST_ID_HEADER]: requestId });
  }
}
