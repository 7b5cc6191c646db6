import type { AfterHandler } from '../after-handler.js';
import type { RequestBodies } from './request-bodies.js';

/** A route whose body is read here, ahead of the application's parsers. */
export interface OwnedBody {
  /** The name that `@CallRoute()` gave the route. */
  readonly name: string;
  /** Where the bodies are kept for the controller. */
  readonly bodies: RequestBodies;
  /** The largest body, inflated, in bytes; a limit of `createActionServer()` goes before it. */
  readonly limit: number;
  /** The last step of the route. */
  readonly afterHandler: AfterHandler;
  /** The module of the route, for errors. */
  readonly module: string;
}
