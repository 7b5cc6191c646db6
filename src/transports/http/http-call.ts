import { requestIdOf, type BodyFacts, type CallBytes, type IncomingCall } from '../../actions/index.js';
import type { RequestBodies } from './body/request-bodies.js';
import { toHttpAnswer } from './error-status.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';

/** A call that came to a route that reads its own body. */
export class HttpCall<Call> implements IncomingCall<Call> {
  readonly transport = 'http';
  readonly requestId: string;
  body: BodyFacts | undefined;
  raw: CallBytes | undefined;

  constructor(
    readonly request: HttpRequest,
    private readonly reply: HttpReply,
    private readonly bodies: RequestBodies,
    private readonly check: (body: unknown) => Call,
  ) {
    this.requestId = requestIdOf(request.headers);
  }

  get headers(): HttpRequest['headers'] {
    return this.request.headers;
  }

  read(): Call {
    const request = rawRequest(this.request);
    const found = this.bodies.find(request);
    this.body = found?.facts;
    this.raw = found?.raw;
    return this.check(this.bodies.take(request, this.requestId));
  }

  statusOf(error: unknown, actionName: string | null): number {
    // A stream has sent its status before the error.
    const { headersSent, statusCode } = rawResponse(this.reply);
    if (error === undefined || headersSent) return headersSent ? statusCode : 200;
    return toHttpAnswer(error, actionName, this.requestId).status;
  }

  whenGone(listener: () => void): () => void {
    const response = rawResponse(this.reply);
    response.on('close', listener);
    // The client may have disconnected already, while a global guard was running.
    if (response.destroyed) listener();
    return () => response.off('close', listener);
  }
}
