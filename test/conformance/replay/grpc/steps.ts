import type { Difference } from '../../compare/differences.js';
import type { Hosting } from '../../hosting/hosting.js';
import { LOCAL } from '../../hosting/local.js';
import { ACTION_KINDS } from '../../kinds/index.js';
import { actionsOf, type Step, type Vector } from '../../vector.js';
import type { GrpcAnswer } from './answer.js';
import { compareGrpc } from './compare.js';
import { withGrpcServer } from './server.js';

/** Sends the requests of a vector. */
export interface StepSender {
  send(rpc: string, step: Step): Promise<GrpcAnswer>;
  close(): void;
}

/** Replays the steps of a vector in order, against a new server. */
export async function replayOverGrpc(
  vector: Vector,
  makeSender: (port: number) => StepSender,
  hosting: Hosting = LOCAL,
): Promise<Difference[]> {
  const instants = new Set<number>();
  const providers = actionsOf(vector).flatMap(
    (action) => ACTION_KINDS.get(action.kind)?.providers(action, instants) ?? [],
  );
  return withGrpcServer(hosting, { providers, env: vector.env ?? {} }, async (port) => {
    const sender = makeSender(port);
    const found: Difference[] = [];
    try {
      for (const [index, step] of (vector.steps ?? []).entries()) {
        if (step.ours?.skip !== undefined) continue;
        const answer = await sender.send(vector.rpc ?? '', step);
        const differences = compareGrpc(answer, step, instants, vector.loose ?? []);
        found.push(...differences.map((one) => ({ ...one, at: `step ${index} ${one.at}` })));
      }
      return found;
    } finally {
      sender.close();
    }
  });
}
