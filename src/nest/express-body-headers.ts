import type { IncomingHttpHeaders } from 'node:http';

const HEADERS = Symbol.for('nestjs-rasa:headers');

/** The part of a request that is used here. */
export interface WithOwnHeaders {
  headers: IncomingHttpHeaders;
  [HEADERS]?: IncomingHttpHeaders;
}

/** With these headers, body parsers see no body. */
const NO_BODY = { 'content-type': undefined, 'content-length': undefined, 'transfer-encoding': undefined };

/**
 * Hides a request's body from the body parsers of an Express application, until {@link showBody}.
 *
 * Tried on Express 5.1 and 5.2 with body-parser 2. If a parser reads the raw headers instead, it takes the body of a
 * forwarded call, and the remote waits for it (test/e2e/forwarding/bodies.spec.ts).
 */
export function hideBody(request: WithOwnHeaders): void {
  request[HEADERS] = request.headers;
  request.headers = { ...request.headers, ...NO_BODY };
}

/** Restores the headers with which the request came. */
export function showBody(request: WithOwnHeaders): void {
  const headers = request[HEADERS];
  if (headers) request.headers = headers;
}
