import type { Metadata } from '@grpc/grpc-js';
import type { GrpcCall } from './grpc.types.js';

/** A call of which only the metadata came. */
export interface UnreadCall {
  readonly path: string;
  readonly peer: string;
  readonly metadata: Metadata;
}

/** The same for the parts that expect a call of grpc-js. Nothing can be sent to its client but the status. */
export function callOf({ path, peer, metadata }: UnreadCall): GrpcCall {
  const nothing = (): void => undefined;
  return {
    metadata,
    cancelled: true,
    getPath: () => path,
    getPeer: () => peer,
    sendMetadata: nothing,
    on: nothing,
    off: nothing,
  };
}
