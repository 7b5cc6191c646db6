// @ts-check
/**
 * Runs jest and prints its failures and, as the last line, `N passed, N failed, N skipped`. Jest itself prints to stderr,
 * with a line for each file. A file that could not run counts as a failure.
 *
 * Usage: node scripts/jest-counts.mjs [jest's arguments]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { countsLine } from './counts.mjs';

const REPORT = resolve(`build/jest-${process.pid}.json`);
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  resolve('node_modules/jest/bin/jest.js'),
];

/**
 * @typedef {{ name: string; status: 'passed' | 'failed'; message: string }} File `message` holds all failures of the file.
 * @typedef {{ numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number;
 *   numRuntimeErrorTestSuites: number; testResults: File[] }} Report
 */

/**
 * @param {Report} report
 * @param {number | null} status
 */
function countsOf(report, status) {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    // A threshold or an open handle fails the run without failing a test.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {Report} report */
function printFailures(report) {
  for (const { name, status, message } of report.testResults) {
    if (status === 'failed') console.log(`FAIL ${relative('.', name)}\n${stripVTControlCharacters(message)}`);
  }
}

mkdirSync('build', { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [...JEST, '--json', `--outputFile=${REPORT}`, ...process.argv.slice(2)],
  // With --json, jest prints its report on stdout as well.
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
try {
  const report = /** @type {Report} */ (JSON.parse(readFileSync(REPORT, 'utf8')));
  const counts = countsOf(report, status);
  if (counts.failed > 0) printFailures(report);
  console.log(countsLine(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
} catch {
  console.error('jest wrote no report, because it ended before the tests.');
  console.log(countsLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
} finally {
  rmSync(REPORT, { force: true });
}
