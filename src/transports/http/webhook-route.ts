import { markHandler, markOfHandler, MarkRoute } from '../../nest/route-mark.js';

/** Marks the webhook's route, for Fastify in the route's config, for Express in the handler's metadata. */
export const WEBHOOK_ROUTE = 'nestjs-rasa:webhook';

/** Marks a controller's method as the webhook. */
export function WebhookRoute(): MethodDecorator {
  return MarkRoute(WEBHOOK_ROUTE, true);
}

/** Marks the handler that stands in the place of the webhook's. */
export function markWebhookHandler(handler: object): void {
  markHandler(handler, WEBHOOK_ROUTE, true);
}

/** Whether a route handler of Express is the webhook's. */
export function isWebhookHandler(handler: object): boolean {
  return markOfHandler(handler, WEBHOOK_ROUTE) === true;
}
