import { requestIdOf, type IncomingCall } from '../../actions/index.js';
import type { RequestBodies } from './body/request-bodies.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';

/** A call that came to a route that reads its own body. */
export class HttpCall<Call> implements IncomingCall<Call> {
  readonly transport = 'http';
  readonly requestId: string;

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
    return this.check(this.bodies.take(rawRequest(this.request), this.requestId));
  }

  whenGone(listener: () => void): () => void {
    const response = rawResponse(this.reply);
    response.on('close', listener);
    // The client may have disconnected already, while a global guard was running.
    if (response.destroyed) listener();
    return () => response.off('close', listener);
  }
}
