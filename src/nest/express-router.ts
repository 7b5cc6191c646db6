/** A step of a route. Its handler can be replaced. */
export interface ExpressStep {
  readonly method?: string;
  handle: object;
}

/** A route of Express, as its router keeps it. */
export interface ExpressRoute {
  readonly path: unknown;
  readonly stack: readonly ExpressStep[];
}

/** An entry of the router: a route, or a middleware. */
export interface ExpressLayer {
  readonly route?: ExpressRoute;
  match(path: string): boolean;
}

/**
 * The entries of an application's router, in the order in which Express tries them.
 *
 * Tried on Express 5.1 and 5.2. If Express keeps them elsewhere, the application does not start
 * (UnsupportedAdapterError). If `match` is removed, the webhook answers 500 (test/e2e/bodies.spec.ts, route-collisions.spec.ts).
 */
export function layersOf(express: unknown): readonly ExpressLayer[] {
  return (express as { readonly router?: { readonly stack?: readonly ExpressLayer[] } }).router?.stack ?? [];
}
