import type { ResponseSink } from '../../conversation/index.js';
import type { Cancellation } from './cancellation.js';

/** What a transport says about a call beside the call itself. */
export interface CallOrigin {
  /** `http`, `grpc`, … */
  readonly transport: string;
  /** The id under which the answer and the log know the call. */
  readonly requestId: string;
  /** The transport's own request. */
  readonly request: unknown;
  /** By which the transport stops the call when its client has gone. */
  readonly cancellation: Cancellation;
  /** Where a streaming transport takes chunks. */
  readonly sink?: ResponseSink;
}
