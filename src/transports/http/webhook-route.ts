import { markHandler, markOfHandler, MarkRoute } from '../../nest/route-mark.js';

/** Marks the webhook's route: in the route's config for Fastify, in the handler's metadata for Express. */
export const WEBHOOK_ROUTE = 'nestjs-rasa:webhook';

/** Marks a controller's method as the webhook. */
export function WebhookRoute(): MethodDecorator {
  return MarkRoute(WEBHOOK_ROUTE, true);
}

/** Marks a handler that replaces the webhook's handler. */
export function markWebhookHandler(handler: object): void {
  markHandler(handler, WEBHOOK_ROUTE, true);
}

/** Whether a route handler of Express is the webhook's. */
export function isWebhookHandler(handler: object): boolean {
  return markOfHandler(handler, WEBHOOK_ROUTE) === true;
}
