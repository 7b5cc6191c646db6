/** The options of the HTTP transport, resolved. */
export interface HttpOptions {
  /** The largest body, inflated, in bytes. */
  readonly bodyLimit: number;
  /** How deep a body may be nested. */
  readonly maxDepth: number;
  /** When a call's history is parsed: on first access, or with the body. */
  readonly history: 'lazy' | 'eager';
}

/** The token of the options. */
export const HTTP_OPTIONS = Symbol.for('nestjs-rasa:http-options');

/** The paths of the routes; null disables a route. */
export interface HttpRoutes {
  readonly prefix: string;
  readonly webhook: string;
  readonly health: string | null;
  readonly actions: string | null;
  /** Class decorators for the controllers, such as `Public()` of an authentication package. */
  readonly decorators: readonly ClassDecorator[];
}
