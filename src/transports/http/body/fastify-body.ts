import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { hideBody, showBody, type WithHeaders } from '../../../nest/fastify-body-headers.js';
import { isCallRoute } from '../call-route.js';
import type { OwnedBody } from './owned-body.js';

interface Request extends WithHeaders {
  readonly raw: IncomingMessage;
}
type Done = (error?: Error | null, payload?: Readable) => void;
interface Reply {
  readonly raw: ServerResponse;
}
type PreParsing = (request: Request, reply: Reply, payload: Readable, done: Done) => void;
type PreValidation = (request: Request, reply: unknown, done: Done) => void;

interface Route {
  readonly config?: Readonly<Record<PropertyKey, unknown>>;
  preParsing?: PreParsing | PreParsing[];
  preValidation?: PreValidation | PreValidation[];
}

/** The part of a Fastify instance that is used here. */
export interface FastifyLike {
  addHook(name: 'onRoute', hook: (route: Route) => void): unknown;
}

/**
 * Lets only this one route read its own body: with its own limit, in every encoding and with any content type. Must run
 * before the routes are registered.
 */
export function ownBodyOnFastify(fastify: FastifyLike, { name, bodies }: OwnedBody, limit: number): void {
  fastify.addHook('onRoute', (route) => {
    if (!isCallRoute(route, name)) return;
    route.preParsing = [...asList(route.preParsing), readAhead];
    route.preValidation = [restoreHeaders, ...asList(route.preValidation)];
  });

  function readAhead(request: Request, reply: Reply, payload: Readable, done: Done): void {
    void bodies.read({ request: request.raw, response: reply.raw, limit }, payload).then(() => {
      hideBody(request);
      done(null, payload);
    });
  }

  function restoreHeaders(request: Request, _reply: unknown, done: Done): void {
    showBody(request);
    done();
  }
}

function asList<T>(hooks: T | T[] | undefined): T[] {
  return hooks === undefined ? [] : ([hooks].flat() as T[]);
}
