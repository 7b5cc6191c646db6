import type { JsonObject } from '../../vector.js';

/** What came back over the channel. */
export interface GrpcAnswer {
  readonly code: string;
  readonly details: string;
  /** The answer of a unary call that went well. */
  readonly response?: unknown;
  /** The events of a stream. */
  readonly events?: readonly JsonObject[];
}
