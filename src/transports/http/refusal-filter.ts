import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { HttpReply, HttpRequest } from './http.types.js';

/** The part of a route that answers what something in front of it refused. */
export interface AnswersRefused {
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void;
}

/**
 * What the application's global guards and interceptors throw at a route is answered from our table, ahead of the
 * application's own filters: their bodies mean nothing to Rasa.
 */
export abstract class RefusalFilter implements ExceptionFilter {
  protected abstract readonly calls: AnswersRefused;

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.calls.handleRefused(exception, http.getRequest<HttpRequest>(), http.getResponse<HttpReply>());
  }
}
