import { requestIdOf, type IncomingCall } from '../../actions/index.js';
import { InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto } from '../../protocol/index.js';
import type { RequestBodies } from './body/request-bodies.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';

/** An HTTP call of the webhook. */
export class HttpCall implements IncomingCall {
  readonly transport = 'http';
  readonly requestId: string;

  constructor(
    readonly request: HttpRequest,
    private readonly reply: HttpReply,
    private readonly bodies: RequestBodies,
  ) {
    this.requestId = requestIdOf(request.headers);
  }

  get headers(): HttpRequest['headers'] {
    return this.request.headers;
  }

  read(): CallDto {
    const checked = checkCall(this.bodies.take(rawRequest(this.request), this.requestId));
    if ('call' in checked) return checked.call;
    throw new InvalidCallError(checked.problems, checked.actionName);
  }

  whenGone(listener: () => void): () => void {
    const response = rawResponse(this.reply);
    response.on('close', listener);
    // The client may have disconnected already, while a global guard was running.
    if (response.destroyed) listener();
    return () => response.off('close', listener);
  }
}
