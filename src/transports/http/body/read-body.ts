import type { IncomingMessage } from 'node:http';
import type { BodyFacts, CallBytes } from '../../../actions/index.js';
import type { PythonNumbersWarning } from './python-numbers.warning.js';

/** What was read of a request's body, or why it could not be read. */
export type ReadBody = (
  { readonly parsed: unknown; readonly warning?: PythonNumbersWarning } | { readonly error: unknown }
) & {
  /** Left out for a body that something else has read. */
  readonly facts?: BodyFacts;
  /** The bytes, if another server may get them. */
  readonly raw?: CallBytes | undefined;
};

const BODY = Symbol('nestjs-rasa:body');

type Carrier = IncomingMessage & { [BODY]?: ReadBody | undefined };

/** Keeps a body in its request: V8 collects its young heap more slowly with a WeakMap. */
export function keepReadBody(request: Carrier, body: ReadBody | undefined): void {
  request[BODY] = body;
}

/** The body that a request keeps. */
export function readBodyOf(request: Carrier): ReadBody | undefined {
  return request[BODY];
}
