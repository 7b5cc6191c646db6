// @ts-check
/**
 * Runs the specs, the vectors and the smoke test on other versions of Node, which npm installs into build/node. Without
 * arguments, on all supported versions except the one that runs this script, which has `npm test`. A version counts as
 * skipped if it cannot be installed or no time is left for it.
 *
 * Usage: npm run test:nodes -- [--seconds N] [22 24 …]
 */
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { countsIn, countsLine, sum } from './counts.mjs';
import { installNode } from './install-node.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const SUPPORTED = ['20', '22', '24', '26'];
/** How long one version may take on a slow machine. */
const SECONDS_FOR_ONE = 600;
/** @type {Record<string, string[]>} */
const RUNS = {
  specs: ['scripts/jest-counts.mjs'],
  vectors: ['build/conformance/main.js'],
  'smoke test': ['test/smoke/run.mjs', '--newest-only'],
};
const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

/**
 * @param {string} node
 * @param {string} name
 * @param {string[]} args
 * @returns {Counts}
 */
function run(node, name, args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(node, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 200_000_000,
    // npm and its child processes use this Node too.
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  const reported = countsIn(stdout) ?? { passed: 0, failed: 0, skipped: 0 };
  const counts = status !== 0 && reported.failed === 0 ? { ...reported, failed: 1 } : reported;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${counts.failed === 0 ? 'passed ' : 'FAILED '} ${name} (${seconds} s): ${countsLine(counts)}`);
  if (counts.failed > 0) console.log((stdout + stderr).trimEnd().replace(/^/gm, '  | '));
  return counts;
}

/**
 * @param {string} major
 * @param {number} secondsLeft
 * @returns {Counts}
 */
function tryOn(major, secondsLeft) {
  const found =
    secondsLeft < SECONDS_FOR_ONE ? { missing: `only ${secondsLeft.toFixed(0)} s are left` } : installNode(major);
  if ('node' in found) return sum(Object.entries(RUNS).map(([name, args]) => run(found.node, name, args)));
  console.log(`Node ${major} skipped: ${found.missing}`);
  return SKIPPED;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string' } } });
const unknown = positionals.filter((major) => !SUPPORTED.includes(major));
if (unknown.length > 0) throw new Error(`Not supported: ${unknown.join(', ')}. There are ${SUPPORTED.join(', ')}.`);
const own = process.versions.node.split('.')[0] ?? '';
const majors = positionals.length > 0 ? positionals : SUPPORTED.filter((major) => major !== own);
const seconds = values.seconds === undefined ? Infinity : Number(values.seconds);
const total = sum(majors.map((major) => tryOn(major, seconds - performance.now() / 1000)));
console.log(countsLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
