import { areaSkipped } from './areas.js';
import { missingCapability } from './capabilities.js';
import { ABSENT, type Difference } from './compare/differences.js';
import type { Hosting } from './hosting/hosting.js';
import { LOCAL } from './hosting/local.js';
import type { Line } from './read-vectors.js';
import { REPLAYERS } from './replay/index.js';
import type { Vector } from './vector.js';

/** The result of a vector. */
export type Outcome = { readonly id: string; readonly area: string; readonly about?: string | undefined } & (
  | { readonly result: 'passed' }
  | { readonly result: 'failed'; readonly differences: readonly Difference[] }
  | { readonly result: 'skipped'; readonly reason: string }
);

/** Replays the vector on a line, unless there is a reason to skip it. */
export async function outcomeOf(line: Line, hosting: Hosting = LOCAL): Promise<Outcome> {
  if ('broken' in line) {
    const { id, area, broken } = line;
    return { id, area, result: 'failed', differences: [{ at: 'line', expected: 'a vector', got: broken }] };
  }
  const { id, area, about } = line.vector;
  const reason = reasonToSkip(line.vector);
  if (reason !== undefined) return { id, area, about, result: 'skipped', reason };
  const differences = await replay(line.vector, hosting);
  return differences.length === 0
    ? { id, area, about, result: 'passed' }
    : { id, area, about, result: 'failed', differences };
}

function reasonToSkip(vector: Vector): string | undefined {
  const area = areaSkipped(vector.area);
  if (area !== undefined) return area;
  if (vector.ours?.skip !== undefined) return vector.ours.skip;
  // `ours` was written for this library, so the capabilities that the reference's answer needs do not matter.
  const lacking = vector.ours ? undefined : missingCapability(vector.needs);
  if (lacking !== undefined) return `needs ${lacking}`;
  const replayer = REPLAYERS.get(vector.kind);
  if (!replayer) return `unknown kind of vector "${vector.kind ?? ''}"`;
  const unknown = replayer.unsupported(vector);
  return unknown === undefined ? undefined : `unknown ${unknown}`;
}

/** A server that does not start or does not answer counts as a difference. */
async function replay(vector: Vector, hosting: Hosting): Promise<readonly Difference[]> {
  try {
    return (await REPLAYERS.get(vector.kind)?.replay(vector, hosting)) ?? [];
  } catch (error) {
    return [{ at: 'server', expected: 'an answer', got: error instanceof Error ? error.message : ABSENT }];
  }
}
