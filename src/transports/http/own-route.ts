import { SetMetadata } from '@nestjs/common';

/** Marks a route of this library: in the route's config for Fastify, in the handler's metadata for Express. */
export const OWN_ROUTE = 'nestjs-rasa:route';

/** The metadata key from which Nest's Fastify adapter reads a route's config; the same as in its RouteConfig(). */
const FASTIFY_ROUTE_CONFIG = '__fastify_route_config__';

/** The module's option that sets the path of a route. */
export type RouteOption = 'path' | 'health' | 'actions';

/** Marks a controller's method as the route that this option configures. */
export function OwnRoute(option: RouteOption): MethodDecorator {
  return (target, key, descriptor) => {
    const config = (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG, descriptor.value as object) ?? {}) as object;
    SetMetadata(OWN_ROUTE, option)(target, key, descriptor);
    SetMetadata(FASTIFY_ROUTE_CONFIG, { ...config, [OWN_ROUTE]: option })(target, key, descriptor);
  };
}

/** The option that configures a route handler; Nest has copied the method's metadata to it. */
export function ownRouteOf(handler: object): RouteOption | undefined {
  return Reflect.getMetadata(OWN_ROUTE, handler) as RouteOption | undefined;
}
