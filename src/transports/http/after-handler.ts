import type { ExpressRoute } from '../../nest/express-router.js';
import { unthenable } from '../../nest/fastify-reply.js';
import type { HttpReply, HttpRequest } from './http.types.js';
import { isCallHandler, isCallRoute, markCallHandler } from './call-route.js';
import { copyOwnRoute } from './own-route.js';

/** Called after the route's handler and all enhancers around it; returns the call if it is still running. */
export type AfterHandler = (request: HttpRequest, reply: HttpReply) => Promise<void> | undefined;
/** Called before the route's handler. */
export type BeforeHandler = (request: HttpRequest) => void;
type Handler = (request: never, reply: never, next: never) => unknown;

interface FastifyRoute {
  readonly config?: Readonly<Record<PropertyKey, unknown>>;
  handler: Handler;
}

/** The part of a Fastify instance that is used here. */
export interface FastifyRoutes {
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): unknown;
}

/** Adds a last step to a route that reads its own body. Must run before the routes are registered. */
export function afterHandlerOnFastify(fastify: FastifyRoutes, name: string, after: AfterHandler): void {
  fastify.addHook('onRoute', (route) => {
    if (isCallRoute(route, name)) route.handler = followed(route.handler, after);
  });
}

/** Adds a first and a last step to a route that reads its own body. Must run after the route was registered. */
export function afterHandlerOnExpress(
  { stack }: ExpressRoute,
  name: string,
  after: AfterHandler,
  before: BeforeHandler,
): void {
  for (const layer of stack) {
    if (!isCallHandler(layer.handle, name)) continue;
    const handler = layer.handle as Handler;
    layer.handle = followed(handler, after, before);
    markCallHandler(layer.handle, name);
    copyOwnRoute(handler, layer.handle);
  }
}

/**
 * Runs steps before and after Nest's handler, which never rejects: its errors go to the exception filters. The handler resolves
 * with the reply, and awaiting a reply of Fastify would wait for its answer.
 */
function followed(handler: Handler, after: AfterHandler, before?: BeforeHandler): Handler {
  return async function (this: unknown, request: HttpRequest, reply: HttpReply, next: unknown): Promise<void> {
    unthenable(reply);
    before?.(request);
    await handler.call(this, request as never, reply as never, next as never);
    await after(request, reply);
  };
}
