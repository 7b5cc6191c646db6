import { SetMetadata } from '@nestjs/common';

/** Marks the webhook's route: in the route's config for Fastify, in the handler's metadata for Express. */
export const WEBHOOK_ROUTE = 'nestjs-rasa:webhook';

/** The metadata key from which Nest's Fastify adapter reads a route's config; the same as in its RouteConfig(). */
const FASTIFY_ROUTE_CONFIG = '__fastify_route_config__';

/** Marks a controller's method as the webhook. */
export function WebhookRoute(): MethodDecorator {
  return (target, key, descriptor) => {
    SetMetadata(WEBHOOK_ROUTE, true)(target, key, descriptor);
    SetMetadata(FASTIFY_ROUTE_CONFIG, { [WEBHOOK_ROUTE]: true })(target, key, descriptor);
  };
}

/** Marks a handler that replaces the webhook's handler. */
export function markWebhookHandler(handler: object): void {
  Reflect.defineMetadata(WEBHOOK_ROUTE, true, handler);
}

/** Whether a route handler is the webhook's; Nest has copied the method's metadata to it. */
export function isWebhookHandler(handler: object): boolean {
  return Reflect.hasMetadata(WEBHOOK_ROUTE, handler);
}
