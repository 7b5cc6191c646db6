import type { Difference } from '../compare/differences.js';
import { ACTION_KINDS } from '../kinds/index.js';
import { actionsOf, type Vector } from '../vector.js';
import { GrpcClient } from './grpc/client.js';
import { compareGrpc } from './grpc/compare.js';
import { withGrpcServer } from './grpc/server.js';
import { unsupportedAction } from './http.js';
import type { Replayer } from './replayer.js';

const RPCS: readonly string[] = ['Webhook', 'WebhookStream', 'Actions', 'grpc.health.v1.Health/Check'];

/** Replays the steps of a vector against a gRPC server that really listens. */
export const grpcReplayer: Replayer = {
  unsupported: (vector) =>
    RPCS.includes(vector.rpc ?? '') ? unsupportedAction(vector) : `procedure "${vector.rpc ?? ''}"`,
  replay: async (vector) => {
    const instants = new Set<number>();
    const providers = actionsOf(vector).flatMap(
      (action) => ACTION_KINDS.get(action.kind)?.providers(action, instants) ?? [],
    );
    return withGrpcServer({ providers, env: vector.env ?? {} }, (port) => replaySteps(vector, port, instants));
  },
};

async function replaySteps(vector: Vector, port: number, instants: ReadonlySet<number>): Promise<Difference[]> {
  const client = new GrpcClient(port);
  const found: Difference[] = [];
  try {
    for (const [index, step] of (vector.steps ?? []).entries()) {
      if (step.ours?.skip !== undefined) continue;
      const answer = await client.send(vector.rpc ?? '', step);
      const differences = compareGrpc(answer, step, instants, vector.loose ?? []);
      found.push(...differences.map((one) => ({ ...one, at: `step ${index} ${one.at}` })));
    }
    return found;
  } finally {
    client.close();
  }
}
