import { parseArgs } from 'node:util';
import { FaultError, type Fault } from './fault.js';

/** How long a row may take, unless it says otherwise. */
const ROW_SECONDS = 75;

type Result = 'passed' | 'failed' | 'skipped';

/**
 * Runs rows one after the other, prints one line for each, then `N passed, N failed, N skipped`, and ends the process,
 * also if servers of rows that took too long are left.
 *
 * The arguments of the process: `--only part-of-a-name`, and `--seconds` for all rows together.
 */
export async function runTable(rows: readonly Fault[]): Promise<never> {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, seconds: { type: 'string', default: '230' } },
  });
  const deadline = performance.now() + Number(values.seconds) * 1_000;
  const counts: Record<Result, number> = { passed: 0, failed: 0, skipped: 0 };
  for (const row of rows.filter(({ name }) => name.includes(values.only))) {
    const isLate = performance.now() > deadline;
    counts[await tried(row, isLate ? 'no time is left for it' : row.skipped?.())] += 1;
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed === 0 && counts.passed + counts.skipped > 0 ? 0 : 1);
}

async function tried(fault: Fault, reason: string | undefined): Promise<Result> {
  if (reason !== undefined) return printed('skipped', fault.name, reason);
  const started = performance.now();
  try {
    const counted = await inTime(fault);
    return printed('passed', fault.name, `${counted} (${((performance.now() - started) / 1_000).toFixed(1)} s)`);
  } catch (error) {
    const why = error instanceof FaultError ? error.message : String(error instanceof Error ? error.stack : error);
    return printed('failed', fault.name, why);
  }
}

async function inTime(fault: Fault): Promise<string> {
  const { seconds = ROW_SECONDS } = fault;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new FaultError(`it was not over after ${seconds} s`)), seconds * 1_000);
  });
  return Promise.race([fault.run(), timeout]).finally(() => clearTimeout(timer));
}

function printed(result: Result, name: string, counted: string): Result {
  console.log(`${result.toUpperCase().padEnd(8)} ${name.padEnd(62)} ${counted}`);
  return result;
}
