/**
 * `npm run test:faults`: treats real servers badly, and prints a row for each fault: what was done, what was counted, and
 * whether that is right. Ends with `N passed, N failed, N skipped`.
 *
 * Usage: npm run test:faults [-- --only part-of-a-name]
 */
import { parseArgs } from 'node:util';
import { FaultError, type Fault } from './fault.js';
import { ACTION_FAULTS } from './rows/actions.js';
import { BODY_FAULTS } from './rows/bodies.js';
import { CLIENT_FAULTS } from './rows/clients.js';
import { DATABASE_FAULTS } from './rows/database.js';
import { LOAD_FAULTS } from './rows/load.js';
import { SHUTDOWN_FAULTS } from './rows/shutdown.js';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const faults: readonly Fault[] = [
  ...SHUTDOWN_FAULTS,
  ...CLIENT_FAULTS,
  ...LOAD_FAULTS,
  ...ACTION_FAULTS,
  ...DATABASE_FAULTS,
  ...BODY_FAULTS,
].filter(({ name }) => name.includes(values.only));

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const fault of faults) await row(fault);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && faults.length > 0 ? 0 : 1;

async function row(fault: Fault): Promise<void> {
  const reason = fault.skipped?.();
  if (reason !== undefined) return print('skipped', fault.name, reason);
  const started = performance.now();
  try {
    const counted = await fault.run();
    print('passed', fault.name, `${counted} (${((performance.now() - started) / 1_000).toFixed(1)} s)`);
  } catch (error) {
    const why = error instanceof FaultError ? error.message : String(error instanceof Error ? error.stack : error);
    print('failed', fault.name, why);
  }
}

function print(result: keyof typeof counts, name: string, counted: string): void {
  counts[result] += 1;
  console.log(`${result.toUpperCase().padEnd(8)} ${name.padEnd(58)} ${counted}`);
}
