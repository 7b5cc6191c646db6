import { SetMetadata } from '@nestjs/common';

/** The metadata key of `RouteConfig()`, from which Nest's Fastify adapter takes the config of a route. */
const FASTIFY_ROUTE_CONFIG = '__fastify_route_config__';

/**
 * Marks a controller's method, so that its route can be found at both adapters. Nest puts the config into Fastify's
 * route, and copies the method's metadata to the handler that Express gets.
 *
 * Tried on Nest 11.1 and 12.5 with Fastify 5 and Express 5. If Nest stops doing so, the application does not start
 * over Express (UnsupportedAdapterError), and over Fastify the webhook answers 500 (test/e2e/bodies.spec.ts).
 */
export function MarkRoute(key: string, value: unknown): MethodDecorator {
  return (target, method, descriptor) => {
    const config = (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG, descriptor.value as object) ?? {}) as object;
    SetMetadata(key, value)(target, method, descriptor);
    SetMetadata(FASTIFY_ROUTE_CONFIG, { ...config, [key]: value })(target, method, descriptor);
  };
}

/** The mark of a handler that Express was given. */
export function markOfHandler(handler: object, key: string): unknown {
  return Reflect.getMetadata(key, handler);
}

/** Marks the handler that replaces a marked one. */
export function markHandler(handler: object, key: string, value: unknown): void {
  Reflect.defineMetadata(key, value, handler);
}
