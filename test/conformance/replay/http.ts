import type { Difference } from '../compare/differences.js';
import { compareStep } from '../compare/step.js';
import { ACTION_KINDS } from '../kinds/index.js';
import { actionsOf, type Step, type Vector } from '../vector.js';
import type { Replayer } from './replayer.js';
import { header, send } from './send.js';
import { withServer } from './server.js';

/** Replays a vector, or the steps of a sequence, against a webhook that really listens. */
export const httpReplayer: Replayer = {
  unsupported: unsupportedAction,
  replay: async (vector) => {
    const steps = vector.steps ?? [vector];
    const instants = new Set<number>();
    const actions = actionsOf(vector);
    const providers = actions.flatMap((action) => ACTION_KINDS.get(action.kind)?.providers(action, instants) ?? []);
    return withServer({ providers, cors: corsOf(vector, steps) }, async (port) => {
      const found: Difference[] = [];
      for (const [index, step] of steps.entries()) {
        if (step.ours?.skip !== undefined) continue;
        const answer = await send(port, step);
        const differences = compareStep(answer, step, { instants, loose: vector.loose ?? [] });
        found.push(...differences.map((one) => (vector.steps ? { ...one, at: `step ${index} ${one.at}` } : one)));
      }
      return found;
    });
  },
};

/** Names what in the actions of a vector is not known, if anything. */
export function unsupportedAction(vector: Vector): string | undefined {
  const reasons = actionsOf(vector).map((action) => {
    const kind = ACTION_KINDS.get(action.kind);
    return kind ? kind.unsupported(action) : `action kind "${action.kind}"`;
  });
  return reasons.find((reason) => reason !== undefined);
}

/** Cross-origin rules are the application's, so it gets them only for a call that comes from another origin. */
function corsOf({ server }: Vector, steps: readonly Step[]): string | readonly string[] | null {
  const crossesOrigins = steps.some((step) => header(step.http ?? {}, 'origin') !== undefined);
  return crossesOrigins ? (server?.cors === undefined ? '*' : server.cors) : null;
}
