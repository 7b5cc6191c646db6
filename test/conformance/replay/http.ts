import type { Provider } from '@nestjs/common';
import type { Difference } from '../compare/differences.js';
import { compareStep } from '../compare/step.js';
import type { Hosting } from '../hosting/hosting.js';
import { ACTION_KINDS } from '../kinds/index.js';
import { actionsOf, type ActionDescription, type Step, type Vector } from '../vector.js';
import type { Replayer } from './replayer.js';
import { header, send } from './send.js';
import { withServer } from './server.js';

/** Replays a vector, or the steps of a sequence, against a webhook on a real port. */
export const httpReplayer: Replayer = {
  unsupported: unsupportedAction,
  replay: async (vector, hosting) => {
    const instants = new Set<number>();
    const found = await replayWith(hosting, vector, providersOf(vector, instants, false), instants);
    const isWrittenTwice = actionsOf(vector).some((action) => alternativeOf(action, instants) !== undefined);
    if (!isWrittenTwice) return found;
    const again = await replayWith(hosting, vector, providersOf(vector, instants, true), instants);
    return [...found, ...again.map((one) => ({ ...one, at: `second style ${one.at}` }))];
  },
};

function alternativeOf(action: ActionDescription, instants: Set<number>): readonly Provider[] | undefined {
  return ACTION_KINDS.get(action.kind)?.alternative?.(action, instants);
}

function providersOf(vector: Vector, instants: Set<number>, inSecondStyle: boolean): readonly Provider[] {
  return actionsOf(vector).flatMap((action) => {
    const second = inSecondStyle ? alternativeOf(action, instants) : undefined;
    return second ?? ACTION_KINDS.get(action.kind)?.providers(action, instants) ?? [];
  });
}

async function replayWith(
  hosting: Hosting,
  vector: Vector,
  providers: readonly Provider[],
  instants: Set<number>,
): Promise<readonly Difference[]> {
  const steps = vector.steps ?? [vector];
  return withServer(hosting, { providers, cors: corsOf(vector, steps) }, async (port) => {
    const found: Difference[] = [];
    for (const [index, step] of steps.entries()) {
      if (step.ours?.skip !== undefined) continue;
      const answer = await send(port, step);
      const differences = compareStep(answer, step, { instants, loose: vector.loose ?? [] });
      found.push(...differences.map((one) => (vector.steps ? { ...one, at: `step ${index} ${one.at}` } : one)));
    }
    return found;
  });
}

/** Names what is not supported in the actions of a vector, if anything. */
export function unsupportedAction(vector: Vector): string | undefined {
  const reasons = actionsOf(vector).map((action) => {
    const kind = ACTION_KINDS.get(action.kind);
    return kind ? kind.unsupported(action) : `action kind "${action.kind}"`;
  });
  return reasons.find((reason) => reason !== undefined);
}

/** CORS is up to the application, so it is enabled only for a call from another origin. */
function corsOf({ server }: Vector, steps: readonly Step[]): string | readonly string[] | null {
  const crossesOrigins = steps.some((step) => header(step.http ?? {}, 'origin') !== undefined);
  return crossesOrigins ? (server?.cors === undefined ? '*' : server.cors) : null;
}
