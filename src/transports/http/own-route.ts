import { markHandler, markOfHandler, MarkRoute } from '../../nest/route-mark.js';

/** Marks a route of this library: in the route's config for Fastify, in the handler's metadata for Express. */
export const OWN_ROUTE = 'nestjs-rasa:route';

/** A route of this library, and the option that says where it is. */
export interface OwnedRoute {
  /** The module, such as `RasaModule`. */
  readonly module: string;
  /** The option, such as `path`. */
  readonly option: string;
  /** The option that holds it, where there is one, such as `http`. */
  readonly group?: string;
  /** Whether the option may be false. */
  readonly canBeLeftOut: boolean;
}

/** Marks a controller's method as a route of this library. */
export function OwnRoute(route: OwnedRoute): MethodDecorator {
  return MarkRoute(OWN_ROUTE, route);
}

/** The route of a handler of Express. */
export function ownRouteOf(handler: object): OwnedRoute | undefined {
  return markOfHandler(handler, OWN_ROUTE) as OwnedRoute | undefined;
}

/** Marks a handler that replaces another one with the route of that one. */
export function copyOwnRoute(from: object, to: object): void {
  markHandler(to, OWN_ROUTE, ownRouteOf(from));
}
