import { markOfHandler, MarkRoute } from '../../nest/route-mark.js';

/** Marks a route of this library: in the route's config for Fastify, in the handler's metadata for Express. */
export const OWN_ROUTE = 'nestjs-rasa:route';

/** The option of the module that sets the route's path. */
export type RouteOption = 'path' | 'health' | 'actions';

/** Marks a method of a controller as the route that this option configures. */
export function OwnRoute(option: RouteOption): MethodDecorator {
  return MarkRoute(OWN_ROUTE, option);
}

/** The option that a route handler of Express is marked with. */
export function ownRouteOf(handler: object): RouteOption | undefined {
  return markOfHandler(handler, OWN_ROUTE) as RouteOption | undefined;
}
