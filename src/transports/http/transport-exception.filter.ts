import { Catch } from '@nestjs/common';
import { RefusalFilter } from './refusal-filter.js';
import { WebhookService } from './webhook.service.js';

/** Answers what the application's global guards and interceptors throw at the webhook. */
@Catch()
export class TransportExceptionFilter extends RefusalFilter {
  constructor(protected override readonly calls: WebhookService) {
    super();
  }
}
