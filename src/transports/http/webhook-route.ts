import { SetMetadata } from '@nestjs/common';

/** Marks the webhook's route, for Fastify in the route's config, for Express in the handler's metadata. */
export const WEBHOOK_ROUTE = 'nestjs-rasa:webhook';

/** Where Nest's Fastify adapter takes a route's config from; the same key as its RouteConfig(). */
const FASTIFY_ROUTE_CONFIG = '__fastify_route_config__';

/** Marks a controller's method as the webhook. */
export function WebhookRoute(): MethodDecorator {
  return (target, key, descriptor) => {
    SetMetadata(WEBHOOK_ROUTE, true)(target, key, descriptor);
    SetMetadata(FASTIFY_ROUTE_CONFIG, { [WEBHOOK_ROUTE]: true })(target, key, descriptor);
  };
}

/** Marks the handler that stands in the place of the webhook's. */
export function markWebhookHandler(handler: object): void {
  Reflect.defineMetadata(WEBHOOK_ROUTE, true, handler);
}

/** Whether a route handler, to which Nest has copied the method's metadata, is the webhook's. */
export function isWebhookHandler(handler: object): boolean {
  return Reflect.hasMetadata(WEBHOOK_ROUTE, handler);
}
