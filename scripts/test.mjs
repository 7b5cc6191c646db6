// @ts-check
/**
 * `npm test`: runs everything that needs no outside service, and continues after a failure. A check counts as one; a
 * step with tests of its own ends with `N passed, N failed, N skipped`, as this script does.
 *
 * Usage: npm test [-- step …]
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { countsIn, countsLine, sum } from './counts.mjs';

/**
 * The scripts of package.json to run. Those of a line run beside each other, one for each core; those that take longest
 * come first. Jest uses all cores by itself.
 */
const LINES = [
  ['build'],
  ['typecheck', 'format:check', 'lint', 'check:package', 'check:docs', 'check:rooms', 'check:api'],
  ['test:specs'],
  ['conformance'],
];
/** Those that report counts of their own. */
const COUNTED = new Set(['test:specs', 'conformance']);

/** @typedef {import('./counts.mjs').Counts} Counts */

const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (
  JSON.parse(readFileSync('package.json', 'utf8'))
);

/**
 * @param {string} step
 * @returns {Promise<Counts>}
 */
async function run(step) {
  if (!(step in scripts)) {
    console.log(`skipped  ${step}: package.json has no such script`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const started = performance.now();
  const { status, stdout, stderr } = await runScript(step);
  const counts = judge(status, COUNTED.has(step) ? countsIn(stdout) : undefined);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? 'passed ' : 'FAILED '}  ${step} (${seconds} s): ${countsLine(counts)}`);
  if (counts.failed > 0) console.log(indented(stdout + stderr));
  return counts;
}

/**
 * @param {string} script
 * @returns {Promise<{ status: number | null; stdout: string; stderr: string }>}
 */
function runScript(script) {
  return new Promise((resolve) => {
    const options = { maxBuffer: 200_000_000 };
    const child = execFile('npm', ['run', '--silent', script], options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/**
 * Runs steps beside each other, one for each core.
 *
 * @param {string[]} steps
 * @returns {Promise<Counts>}
 */
async function runLine(steps) {
  const waiting = [...steps];
  /** @type {Counts[]} */
  const counts = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) counts.push(await run(step));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sum(counts);
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
const unknown = chosen.filter((step) => !LINES.flat().includes(step));
if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')}. There are ${LINES.flat().join(', ')}.`);
const began = performance.now();
/** @type {Counts[]} */
const counted = [];
for (const line of LINES) {
  counted.push(await runLine(line.filter((step) => chosen.length === 0 || chosen.includes(step))));
}
const total = sum(counted);
console.log(`all steps (${((performance.now() - began) / 1000).toFixed(1)} s)`);
console.log(countsLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
