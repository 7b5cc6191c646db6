import { requestIdOf } from '../../actions/index.js';
import type { GrpcCall, GrpcRequest } from './grpc.types.js';

/** What is known of a call before its message is read. */
export interface CallFacts {
  readonly request: GrpcRequest;
  readonly requestId: string;
}

/** The facts of a call; the id is the metadata's `x-request-id`, or a new one. */
export function factsOf(call: GrpcCall, method: string): CallFacts {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(call.metadata.getMap())) {
    if (typeof value === 'string') headers[name] = value;
  }
  const request = { headers, metadata: call.metadata, peer: call.getPeer(), method };
  return { request, requestId: requestIdOf(headers) };
}
