/**
 * `npm run test:faults`: exposes real servers to faults, and prints a row for each: what was done, what was counted, and
 * whether that is right. Ends with `N passed, N failed, N skipped`.
 *
 * Usage: npm run test:faults [-- --only part-of-a-name] [--seconds 230]
 */
import { parseArgs } from 'node:util';
import { FaultError, type Fault } from './fault.js';
import { ACTION_FAULTS } from './rows/actions.js';
import { BODY_FAULTS } from './rows/bodies.js';
import { CLIENT_FAULTS } from './rows/clients.js';
import { DATABASE_FAULTS } from './rows/database.js';
import { LOAD_FAULTS } from './rows/load.js';
import { MISBEHAVIOUR_FAULTS } from './rows/misbehaviour.js';
import { SHUTDOWN_FAULTS } from './rows/shutdown.js';

/** How long a row may take, unless it says otherwise. */
const ROW_SECONDS = 75;

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, seconds: { type: 'string', default: '230' } },
});
const deadline = performance.now() + Number(values.seconds) * 1_000;
const faults: readonly Fault[] = [
  ...SHUTDOWN_FAULTS,
  ...CLIENT_FAULTS,
  ...LOAD_FAULTS,
  ...ACTION_FAULTS,
  ...DATABASE_FAULTS,
  ...BODY_FAULTS,
  ...MISBEHAVIOUR_FAULTS,
].filter(({ name }) => name.includes(values.only));

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const fault of faults) await row(fault);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
// Servers of rows that took too long end when this process does.
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);

async function row(fault: Fault): Promise<void> {
  const reason = performance.now() > deadline ? 'no time is left for it' : fault.skipped?.();
  if (reason !== undefined) return print('skipped', fault.name, reason);
  const started = performance.now();
  try {
    const counted = await inTime(fault);
    print('passed', fault.name, `${counted} (${((performance.now() - started) / 1_000).toFixed(1)} s)`);
  } catch (error) {
    const why = error instanceof FaultError ? error.message : String(error instanceof Error ? error.stack : error);
    print('failed', fault.name, why);
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

function print(result: keyof typeof counts, name: string, counted: string): void {
  counts[result] += 1;
  console.log(`${result.toUpperCase().padEnd(8)} ${name.padEnd(62)} ${counted}`);
}
