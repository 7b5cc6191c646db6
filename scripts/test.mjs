// @ts-check
/**
 * `npm test`: runs everything that needs no outside service, one step after another, and continues after a failure. A
 * check counts as one; a step with tests of its own ends with `N passed, N failed, N skipped`, as this script does.
 *
 * Usage: npm test [-- step …]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { countsIn, countsLine, sum } from './counts.mjs';

/** The scripts of package.json to run, in order. Those in COUNTED report counts of their own. */
const STEPS = [
  'build',
  'typecheck',
  'lint',
  'format:check',
  'check:rooms',
  'check:package',
  'check:api',
  'check:docs',
  'test:specs',
  'test:conformance',
];
const COUNTED = new Set(['test:specs', 'test:conformance']);

/** @typedef {import('./counts.mjs').Counts} Counts */

const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (
  JSON.parse(readFileSync('package.json', 'utf8'))
);

/**
 * @param {string} step
 * @returns {Counts}
 */
function run(step) {
  if (!(step in scripts)) {
    console.log(`skipped  ${step}: package.json has no such script`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', step], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 200_000_000,
  });
  const counts = judge(status, COUNTED.has(step) ? countsIn(stdout) : undefined);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? 'passed ' : 'FAILED '}  ${step} (${seconds} s): ${countsLine(counts)}`);
  if (counts.failed > 0) console.log(indented(stdout + stderr));
  return counts;
}

/**
 * @param {number | null} status - null when a signal ended the step
 * @param {Counts | undefined} reported
 * @returns {Counts}
 */
function judge(status, reported) {
  if (!reported) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  return status !== 0 && reported.failed === 0 ? { ...reported, failed: 1 } : reported;
}

/** @param {string} text */
function indented(text) {
  return text.trimEnd().replace(/^/gm, '  | ');
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((step) => !STEPS.includes(step));
if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')}. There are ${STEPS.join(', ')}.`);
const began = performance.now();
const total = sum(STEPS.filter((step) => chosen.length === 0 || chosen.includes(step)).map(run));
console.log(`all steps (${((performance.now() - began) / 1000).toFixed(1)} s)`);
console.log(countsLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
