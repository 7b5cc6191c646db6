import type { JsonObject } from '../../protocol/index.js';

/**
 * Options of a tester.
 *
 * @publicApi
 */
export interface TesterOptions {
  /**
   * The domain that is sent with the calls: parsed, or the paths of its YAML files and folders. It gives slots their
   * initial values, and forms need it. Without it, calls have an empty domain.
   */
  readonly domain?: JsonObject | string | readonly string[];
}

/**
 * Options of a call in a test.
 *
 * @publicApi
 */
export interface RunActionOptions {
  /** Whether the caller takes a stream, as over gRPC's `WebhookStream`. */
  readonly stream?: boolean;
  /** Stops the action when it is aborted. */
  readonly signal?: AbortSignal;
  /** What the action finds in `call.request`, where a transport would put its own request. */
  readonly request?: unknown;
}
