import type { GrpcAnswer } from './error-status.js';

/** A status that ends a call, in the shape that grpc-js sends. Rasa reads the details as JSON. */
export class StatusError extends Error {
  readonly code: number;
  readonly details: string;

  /** @param called - the action that was called, empty where it is not known */
  constructor(
    { code, details }: GrpcAnswer,
    readonly called: string,
  ) {
    super(details.message);
    this.name = 'StatusError';
    this.code = code;
    this.details = JSON.stringify(details);
  }
}
