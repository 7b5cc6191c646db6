import type { IncomingMessage, ServerResponse } from 'node:http';
import { layersOf, type ExpressLayer } from '../../../nest/express-router.js';
import { afterHandlerOnExpress, type AfterHandler } from '../after-handler.js';
import { isWebhookHandler } from '../webhook-route.js';
import type { RequestBodies } from './request-bodies.js';

type Next = () => void;
type ExpressRequest = IncomingMessage & { readonly body?: unknown; readonly path?: string };
type Middleware = (request: ExpressRequest, response: ServerResponse, next: Next) => void;

/** The part of an Express application that is used here. */
export interface ExpressLike {
  use(middleware: Middleware): unknown;
}

/**
 * Lets the webhook's route read its own body, ahead of the application's body parsers, which skip a request that was
 * already read. Must run before the parsers are registered. The routes are looked up after the application has started,
 * because prefixes and versions are not known earlier.
 */
export class ExpressBody {
  #routes: readonly ExpressLayer[] = [];

  constructor(
    private readonly express: ExpressLike,
    private readonly bodies: RequestBodies,
    private readonly limit: number,
  ) {
    express.use((request, _response, next) => {
      if (this.isWebhook(request)) void this.read(request).then(next);
      else next();
    });
  }

  /** Adds a last step to the webhook's routes. Returns whether there are any. */
  findRoutes(after: AfterHandler): boolean {
    this.#routes = layersOf(this.express).filter((layer) =>
      layer.route?.stack.some(({ handle }) => isWebhookHandler(handle)),
    );
    for (const { route } of this.#routes) if (route) afterHandlerOnExpress(route, after);
    return this.#routes.length > 0;
  }

  private isWebhook(request: ExpressRequest): boolean {
    return request.method === 'POST' && this.#routes.some((layer) => layer.match(request.path ?? ''));
  }

  private async read(request: ExpressRequest): Promise<void> {
    // An Express instance of the application may have a body parser in front of Nest.
    if (request.readableEnded && request.body !== undefined) this.bodies.keepParsed(request, request.body);
    else await this.bodies.read(request, request, this.limit);
  }
}
