// @ts-check
/**
 * Follows the README as a user does, from an empty folder and with the packed packages: `nest new` (Nest 12 with Vitest
 * and with Jest, Nest 11), `nest add`, the generators, the types, the tests, the check, start, call; and `npm create`.
 * Prints a row for each project and step. Needs the npm registry or npm's cache.
 *
 * Usage: node test/smoke/user-path/main.mjs [project …]   (after `npm run build`)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsLine } from '../../../scripts/counts.mjs';
import { installNode } from '../../../scripts/install-node.mjs';
import { UnreachableRegistryError } from '../application.mjs';
import { packBoth } from './packages.mjs';
import { PROJECTS } from './projects.mjs';
import { created, withDomain, withExample } from './steps.mjs';

/** @typedef {{ project: string; step: string; result: 'passed' | 'FAILED' | 'skipped'; seconds: number; note: string }} Row */

/** Jest loads ES modules, as all packages of Nest 12 are, into CommonJS since this version of Node. */
const JEST_LOADS_ESM = { major: 24, minor: 9 };
const COUNTS = { passed: 'passed', FAILED: 'failed', skipped: 'skipped' };

/** @type {Row[]} */
const rows = [];

/**
 * Follows the steps of one project. After a failure, the others are skipped.
 *
 * @param {string} project
 * @param {import('./steps.mjs').Step[]} steps
 */
async function follow(project, steps) {
  let reason = '';
  for (const [step, work] of steps) {
    const started = performance.now();
    const row = await attempt(work, reason);
    const seconds = (performance.now() - started) / 1000;
    if (row.result !== 'passed') reason ||= row.result === 'skipped' ? row.note : `'${step}' failed`;
    rows.push({ project, step, seconds, ...row });
    console.log(`  ${row.result.padEnd(8)} ${project}: ${step} (${seconds.toFixed(1)} s)`);
    if (row.result === 'FAILED') console.log(row.note.replace(/^/gm, '    | '));
  }
}

/**
 * @param {() => Promise<unknown>} work
 * @param {string} reason - why it is skipped
 * @returns {Promise<Pick<Row, 'result' | 'note'>>}
 */
async function attempt(work, reason) {
  if (reason !== '') return { result: 'skipped', note: reason };
  try {
    await work();
    return { result: 'passed', note: '' };
  } catch (error) {
    if (error instanceof UnreachableRegistryError) return { result: 'skipped', note: error.message };
    return { result: 'FAILED', note: error instanceof Error ? error.message : String(error) };
  }
}

/** The Node for Nest 12 with Jest: this one, or one that npm installs. */
function nodeForJest() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const { major: first, minor: since } = JEST_LOADS_ESM;
  if (major > first || (major === first && minor >= since)) return { node: process.execPath };
  return installNode(String(first));
}

function printTable() {
  const width = Math.max(...rows.map(({ step }) => step.length));
  const first = Math.max(...rows.map(({ project }) => project.length));
  console.log(`${'project'.padEnd(first)}  ${'step'.padEnd(width)}  result   seconds`);
  for (const { project, step, result, seconds, note } of rows) {
    const reason = result === 'skipped' ? `  ${note}` : '';
    const time = seconds.toFixed(1).padStart(7);
    console.log(`${project.padEnd(first)}  ${step.padEnd(width)}  ${result.padEnd(7)}  ${time}${reason}`);
  }
}

const wanted = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), 'user-path-'));
try {
  const tarballs = packBoth(root);
  const tools = { ...tarballs, node: process.execPath };
  const jest = nodeForJest();
  /** @type {Record<string, () => import('./steps.mjs').Step[]>} */
  const paths = Object.fromEntries(
    PROJECTS.map((project) => [
      project.name,
      () => {
        const steps = withDomain(project, root, tools);
        if (project.name !== 'nest-12-jest') return steps;
        if ('node' in jest) return withDomain(project, root, { ...tools, node: jest.node });
        return steps.map(([step]) => [step, () => Promise.reject(new UnreachableRegistryError(jest.missing))]);
      },
    ]),
  );
  paths['nest-12-example'] = () => withExample(root, tools);
  paths['npm create'] = () => created(root, tools);
  const names = Object.keys(paths).filter((name) => wanted.length === 0 || wanted.includes(name));
  // Two at a time: while npm waits for the network, the other one works.
  const lane = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) await follow(name, paths[name]?.() ?? []);
  };
  await Promise.all([lane(), lane()]);
} finally {
  rmSync(root, { recursive: true, force: true });
}
rows.sort((a, b) => (a.project < b.project ? -1 : a.project > b.project ? 1 : 0));
printTable();
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const { result } of rows) counts[/** @type {keyof typeof counts} */ (COUNTS[result])]++;
console.log(`${countsLine(counts)}`);
process.exitCode = counts.failed === 0 ? 0 : 1;
