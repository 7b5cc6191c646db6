import { GrpcClient } from './grpc/client.js';
import { replayOverGrpc } from './grpc/steps.js';
import { unsupportedAction } from './http.js';
import type { Replayer } from './replayer.js';

const RPCS: readonly string[] = ['Webhook', 'WebhookStream', 'Actions', 'grpc.health.v1.Health/Check'];

/** Replays the steps of a vector against a gRPC server on a real port. */
export const grpcReplayer: Replayer = {
  unsupported: (vector) =>
    RPCS.includes(vector.rpc ?? '') ? unsupportedAction(vector) : `procedure "${vector.rpc ?? ''}"`,
  replay: (vector, hosting) => replayOverGrpc(vector, (port) => new GrpcClient(port), hosting),
};
