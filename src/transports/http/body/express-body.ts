import type { IncomingMessage, ServerResponse } from 'node:http';
import { hideBody, showBody } from '../../../nest/express-body-headers.js';
import { layersOf, type ExpressLayer } from '../../../nest/express-router.js';
import { afterHandlerOnExpress } from '../after-handler.js';
import { isCallHandler } from '../call-route.js';
import type { OwnedBody } from './owned-body.js';

type Next = () => void;
type ExpressRequest = IncomingMessage & { readonly body?: unknown; readonly path?: string };
type Middleware = (request: ExpressRequest, response: ServerResponse, next: Next) => void;

/** The part of an Express application that is used here. */
export interface ExpressLike {
  use(middleware: Middleware): unknown;
}

/**
 * Lets one route read its own body, ahead of the application's body parsers, which skip a request that was
 * already read. Must run before the parsers are registered. The routes are looked up after the application has started,
 * because prefixes and versions are not known earlier.
 */
export class ExpressBody {
  #routes: readonly ExpressLayer[] = [];

  constructor(
    private readonly express: ExpressLike,
    private readonly owned: OwnedBody,
    private readonly limit: number,
  ) {
    express.use((request, response, next) => {
      if (this.isOwned(request)) void this.read(request, response).then(next);
      else next();
    });
  }

  /** Finds the routes of this name and adds a last step to them; returns whether there are any. */
  findRoutes(): boolean {
    const { name, afterHandler } = this.owned;
    this.#routes = layersOf(this.express).filter((layer) =>
      layer.route?.stack.some(({ handle }) => isCallHandler(handle, name)),
    );
    for (const { route } of this.#routes) if (route) afterHandlerOnExpress(route, name, afterHandler, showBody);
    return this.#routes.length > 0;
  }

  private isOwned(request: ExpressRequest): boolean {
    return request.method === 'POST' && this.#routes.some((layer) => layer.match(request.path ?? ''));
  }

  private async read(request: ExpressRequest, response: ServerResponse): Promise<void> {
    const { bodies } = this.owned;
    // An Express instance of the application may have a body parser in front of Nest.
    if (request.readableEnded && request.body !== undefined) bodies.keepParsed(request, request.body);
    else if (!(await bodies.read({ request, response, limit: this.limit }, request))) hideBody(request);
  }
}
