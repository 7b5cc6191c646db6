import { AREAS, AREAS_NOT_BUILT } from './areas.js';
import { groupBy } from './group.js';
import type { Hosting } from './hosting/hosting.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { readVectors, type Line } from './read-vectors.js';
import { areaReport, totals } from './report.js';

/** What to replay, and where to report. */
export interface RunOptions {
  /** The folder whose `*.jsonl` files are replayed. */
  readonly directory: string;
  /** The areas to replay; all when left out. */
  readonly areas?: readonly string[] | undefined;
  readonly print: (line: string) => void;
  /** Where the actions are; in the server that is called when left out. */
  readonly hosting?: Hosting;
}

/**
 * Replays the vectors of a folder and reports each area, then the totals.
 *
 * @throws Error when there are no vectors to be read.
 */
export async function runConformance({ directory, areas, print, hosting }: RunOptions): Promise<readonly Outcome[]> {
  const byArea = groupBy(readVectors(directory), areaOf);
  const outcomes: Outcome[] = [];
  for (const area of areas ?? inReportOrder([...byArea.keys()])) {
    const fared = await replayArea(byArea.get(area) ?? [], area, hosting);
    areaReport(area, fared).forEach(print);
    outcomes.push(...fared);
  }
  print(totals(outcomes));
  return outcomes;
}

async function replayArea(lines: readonly Line[], area: string, hosting?: Hosting): Promise<readonly Outcome[]> {
  if (lines.length === 0) return [{ id: area, area, result: 'skipped', reason: 'there are no vectors of this area' }];
  const outcomes: Outcome[] = [];
  // One at a time, because a vector may time its calls and servers would share the processor.
  for (const line of lines) outcomes.push(await outcomeOf(line, hosting));
  return outcomes;
}

function areaOf(line: Line): string {
  return 'vector' in line ? line.vector.area : line.area;
}

function inReportOrder(areas: readonly string[]): string[] {
  const known = [...AREAS, ...AREAS_NOT_BUILT];
  return [...known.filter((area) => areas.includes(area)), ...areas.filter((area) => !known.includes(area))];
}
