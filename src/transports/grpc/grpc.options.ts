/** The options of the gRPC transport, resolved. */
export interface GrpcOptions {
  /** How long an action may go on after the user interrupted, in milliseconds. */
  readonly bargeInTimeoutMs: number;
  /** How many decoded domains are kept. */
  readonly domainCacheSize: number;
}

/** The token of the options. */
export const GRPC_OPTIONS = Symbol.for('nestjs-rasa:grpc-options');
