import type { OwnedRoute } from '../own-route.js';
import type { AnswersRefused } from '../refusal-filter.js';

/** A route that asks the gate before a body is read. */
export interface GuardedRoute {
  readonly route: OwnedRoute;
  /** Answers the requests that are refused. */
  readonly calls: AnswersRefused;
}

/** The routes of one adapter. */
export interface RoutesOfAdapter {
  /** Whether a path belongs to one of the guarded routes. */
  has(path: string): boolean;
}
