import { counted } from '../terminal/counted.js';
import type { Output } from '../terminal/output.js';
import { printable, shortJson } from '../terminal/printable.js';
import type { Difference } from './difference.js';
import type { ReplayedCall } from './replay-call.js';

/** A longer value is cut. */
const LONGEST = 160;

/** How many calls had which result. */
export interface ReplaySummary {
  readonly calls: number;
  readonly same: number;
  readonly different: number;
  readonly skipped: number;
}

export function summaryOf(replayed: readonly ReplayedCall[]): ReplaySummary {
  const skipped = replayed.filter((call) => call.skipped !== undefined).length;
  const different = replayed.filter(({ differences }) => differences.length > 0).length;
  return { calls: replayed.length, same: replayed.length - skipped - different, different, skipped };
}

/** What differs, call by call, and a summary. */
export function reportText(replayed: readonly ReplayedCall[], output: Output): void {
  for (const { place, action, differences, skipped } of replayed) {
    if (skipped !== undefined) output.note(`${place} ${printable(action)} was skipped: ${skipped}`);
    if (differences.length === 0) continue;
    output.line(`${place} ${printable(action)}`);
    for (const difference of differences) showDifference(difference, output);
  }
  const { calls, same, different, skipped } = summaryOf(replayed);
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  output.line(`${counted(calls, 'call')}: ${same} with the recorded answer, ${different} different${rest}`);
}

/** The same for programs. */
export function reportJson(replayed: readonly ReplayedCall[], output: Output): void {
  const results = replayed.filter(({ differences, skipped }) => differences.length > 0 || skipped !== undefined);
  output.line(JSON.stringify({ ...summaryOf(replayed), results }, undefined, 2));
}

function showDifference({ path, recorded, now }: Difference, output: Output): void {
  if (recorded !== undefined)
    output.line(output.accent(`  - ${printable(path)}: ${shortJson(recorded, LONGEST)}`, 'red'));
  if (now !== undefined) output.line(output.accent(`  + ${printable(path)}: ${shortJson(now, LONGEST)}`, 'green'));
}
