import { markHandler, markOfHandler, MarkRoute } from '../../nest/route-mark.js';

/** Marks a route that reads its own body: in the route's config for Fastify, in the handler's metadata for Express. */
const CALL_ROUTE = 'nestjs-rasa:call-route';

/** The name of the webhook among the routes that read their own bodies. */
export const WEBHOOK = 'webhook';

/**
 * Marks a controller's method as a route that reads its own body.
 *
 * @param name - tells the routes of an application apart
 */
export function CallRoute(name: string): MethodDecorator {
  return MarkRoute(CALL_ROUTE, name);
}

/** Marks a handler that replaces the handler of a route. */
export function markCallHandler(handler: object, name: string): void {
  markHandler(handler, CALL_ROUTE, name);
}

/** Whether a route handler of Express is the one of this route. */
export function isCallHandler(handler: object, name: string): boolean {
  return markOfHandler(handler, CALL_ROUTE) === name;
}

/** Whether a route of Fastify is this one. */
export function isCallRoute(
  route: { readonly config?: Readonly<Record<PropertyKey, unknown>> },
  name: string,
): boolean {
  return route.config?.[CALL_ROUTE] === name;
}
