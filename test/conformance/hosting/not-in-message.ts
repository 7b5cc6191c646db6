import type { Vector } from '../vector.js';

/** What a call of a vector has that the WebhookRequest of gRPC cannot hold, if anything. */
export function notInMessage(_vector: Vector): string | undefined {
  return undefined;
}
