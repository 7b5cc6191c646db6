import { resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Hosting } from './hosting/hosting.js';
import type { Way } from './hosting/way.js';
import type { Outcome } from './outcome.js';
import { totals } from './report.js';
import { runConformance } from './run.js';

Logger.overrideLogger(false);

const areas = process.env.CONFORMANCE_AREAS?.split(',')
  .map((area) => area.trim())
  .filter((area) => area !== '');

function run(hosting?: Hosting): Promise<readonly Outcome[]> {
  return runConformance({
    directory: resolve(process.env.CONFORMANCE_VECTORS || 'test/conformance/vectors'),
    areas: areas?.length ? [...new Set(areas)] : undefined,
    print: (line) => console.log(line),
    hosting,
  });
}

/** Replays the vectors once for each way, and prints the sum of all. */
async function runThrough(text: string): Promise<readonly Outcome[]> {
  const { waysNamed, wayMissing, withHosting } = await import('./hosting/ways.js');
  const runOne = async (way: Way): Promise<readonly Outcome[]> => {
    console.log(`== through ${way}`);
    const reason = wayMissing(way);
    if (reason === undefined) return withHosting(way, run);
    console.log(`skipped: ${reason}`);
    return [{ id: way, area: way, result: 'skipped', reason }];
  };
  const outcomes: Outcome[] = [];
  for (const way of waysNamed(text)) outcomes.push(...(await runOne(way)));
  console.log(totals(outcomes));
  return outcomes;
}

try {
  const through = process.env.CONFORMANCE_THROUGH;
  const outcomes = await (through ? runThrough(through) : run());
  if (outcomes.some(({ result }) => result === 'failed')) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
