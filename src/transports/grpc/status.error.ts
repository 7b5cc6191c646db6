import type { Metadata } from '@grpc/grpc-js';
import { ErrorTrailer } from '../../codecs/struct/error-trailers.js';
import type { GrpcAnswer } from './error-status.js';

/** A status that ends a call, in the shape that grpc-js sends. Rasa reads the details as JSON. */
export class StatusError extends Error {
  readonly code: number;
  readonly details: string;
  /** The trailers. */
  metadata: Metadata | undefined;
  readonly #answer: GrpcAnswer;

  constructor(answer: GrpcAnswer) {
    super(answer.details.message);
    this.name = 'StatusError';
    this.code = answer.code;
    this.details = JSON.stringify(answer.details);
    this.#answer = answer;
  }

  /** The same status, with trailers that say how the call failed. */
  withTrailers(metadata: Metadata): this {
    const { word, timeoutMs } = this.#answer;
    if (word !== undefined) metadata.set(ErrorTrailer.error, word);
    if (timeoutMs !== undefined) metadata.set(ErrorTrailer.timeoutMs, String(timeoutMs));
    this.metadata = metadata;
    return this;
  }
}
