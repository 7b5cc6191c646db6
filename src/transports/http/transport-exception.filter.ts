import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { HttpReply, HttpRequest } from './http.types.js';
import { WebhookService } from './webhook.service.js';

/**
 * Answers errors of the application's global guards and interceptors from our table, ahead of the application's own
 * filters, whose bodies Rasa does not understand.
 */
@Catch()
export class TransportExceptionFilter implements ExceptionFilter {
  constructor(private readonly webhook: WebhookService) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.webhook.handleRefused(exception, http.getRequest<HttpRequest>(), http.getResponse<HttpReply>());
  }
}
