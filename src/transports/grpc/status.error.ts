import type { GrpcAnswer } from './error-status.js';

/** A status that ends a call, in the shape that grpc-js sends. Rasa reads the details as JSON. */
export class StatusError extends Error {
  readonly code: number;
  readonly details: string;

  constructor({ code, details }: GrpcAnswer) {
    super(details.message);
    this.name = 'StatusError';
    this.code = code;
    this.details = JSON.stringify(details);
  }
}
