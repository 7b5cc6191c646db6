import type { IncomingMessage, ServerResponse } from 'node:http';
import { layersOf, type ExpressLayer } from '../../../nest/express-router.js';
import { ownRouteOf } from '../own-route.js';
import { askGate } from './ask-gate.js';
import type { GuardedRoute, RoutesOfAdapter } from './guarded-route.js';
import type { HttpGate } from './http-gate.js';

type Request = IncomingMessage & { readonly path?: string };
type Middleware = (request: Request, response: ServerResponse, next: () => void) => void;
interface FoundRoute {
  readonly layer: ExpressLayer;
  readonly guarded: GuardedRoute;
}

/** The part of an Express application that is used here. */
export interface ExpressRouting {
  use(middleware: Middleware): unknown;
}

/**
 * Asks the gate in a middleware ahead of the body parsers. It goes by the path alone, because a later middleware may
 * change the method. The routes are looked up after the application has started, because their prefixes are not known
 * earlier.
 */
export class ExpressGate implements RoutesOfAdapter {
  #routes: readonly FoundRoute[] = [];

  constructor(
    private readonly express: ExpressRouting,
    gate: HttpGate,
    private readonly guarded: readonly GuardedRoute[],
  ) {
    express.use((request, response, next) => {
      const route = gate.gate && this.find(request.path ?? '');
      if (route) askGate(gate, route.guarded, request, response, next);
      else next();
    });
  }

  /** Finds the guarded routes. */
  findRoutes(): void {
    this.#routes = layersOf(this.express).flatMap((layer) => {
      const own = layer.route?.stack.map(({ handle }) => ownRouteOf(handle)) ?? [];
      const guarded = this.guarded.find(({ route }) => own.includes(route));
      return guarded ? [{ layer, guarded }] : [];
    });
  }

  has(path: string): boolean {
    return this.find(path) !== undefined;
  }

  private find(path: string): FoundRoute | undefined {
    return this.#routes.find(({ layer }) => layer.match(path));
  }
}
