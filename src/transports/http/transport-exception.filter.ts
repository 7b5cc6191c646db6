import { Catch } from '@nestjs/common';
import { RefusalFilter } from './refusal-filter.js';
import { WebhookService } from './webhook.service.js';

/**
 * Answers errors of the application's global guards and interceptors from our table, ahead of the application's own
 * filters, whose bodies Rasa does not understand.
 */
@Catch()
export class TransportExceptionFilter extends RefusalFilter {
  constructor(protected override readonly calls: WebhookService) {
    super();
  }
}
