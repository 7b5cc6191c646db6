import type { JsonObject } from '../../vector.js';

/** A gRPC answer. */
export interface GrpcAnswer {
  readonly code: string;
  readonly details: string;
  /** The answer of a successful unary call. */
  readonly response?: unknown;
  /** The events of a stream. */
  readonly events?: readonly JsonObject[];
}
