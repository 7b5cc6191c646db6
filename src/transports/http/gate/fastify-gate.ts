import { OWN_ROUTE } from '../own-route.js';
import type { FastifyReplyLike, HttpRequest } from '../http.types.js';
import { askGate } from './ask-gate.js';
import type { GuardedRoute, RoutesOfAdapter } from './guarded-route.js';
import type { HttpGate } from './http-gate.js';

type Done = () => void;
type OnRequest = (request: HttpRequest, reply: FastifyReplyLike, done: Done) => void;

interface Route {
  readonly url: string;
  readonly config?: Readonly<Record<PropertyKey, unknown>>;
  onRequest?: OnRequest | OnRequest[];
}

/** The part of a Fastify instance that is used here. */
export interface FastifyRouting {
  addHook(name: 'onRoute', hook: (route: Route) => void): unknown;
}

/** Asks the gate in the first hook of the guarded routes. Must run before the routes are registered. */
export class FastifyGate implements RoutesOfAdapter {
  readonly #paths = new Set<string>();

  constructor(fastify: FastifyRouting, gate: HttpGate, guarded: readonly GuardedRoute[]) {
    fastify.addHook('onRoute', (route) => {
      const own = guarded.find((each) => each.route === route.config?.[OWN_ROUTE]);
      if (!own || !gate.gate) return;
      this.#paths.add(normal(route.url));
      const ask: OnRequest = (request, reply, done) => askGate(gate, own, request, reply, done);
      route.onRequest = [ask, ...[route.onRequest ?? []].flat()];
    });
  }

  has(path: string): boolean {
    return this.#paths.has(normal(path));
  }
}

/** Fastify may be told to ignore case and a slash at the end. */
function normal(path: string): string {
  return path.replace(/(?<=.)\/+$/, '').toLowerCase();
}
