import { SetMetadata } from '@nestjs/common';

/** Marks a route of this library, for Fastify in the route's config, for Express in the handler's metadata. */
export const OWN_ROUTE = 'nestjs-rasa:route';

/** Where Nest's Fastify adapter takes a route's config from; the same key as its RouteConfig(). */
const FASTIFY_ROUTE_CONFIG = '__fastify_route_config__';

/** The option of the module that says where a route is. */
export type RouteOption = 'path' | 'health' | 'actions';

/** Marks a controller's method as the route of an option. */
export function OwnRoute(option: RouteOption): MethodDecorator {
  return (target, key, descriptor) => {
    const config = (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG, descriptor.value as object) ?? {}) as object;
    SetMetadata(OWN_ROUTE, option)(target, key, descriptor);
    SetMetadata(FASTIFY_ROUTE_CONFIG, { ...config, [OWN_ROUTE]: option })(target, key, descriptor);
  };
}

/** The option of a route handler, to which Nest has copied the method's metadata. */
export function ownRouteOf(handler: object): RouteOption | undefined {
  return Reflect.getMetadata(OWN_ROUTE, handler) as RouteOption | undefined;
}
