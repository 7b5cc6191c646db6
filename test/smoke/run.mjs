// @ts-check
/**
 * Installs the packed package into new applications, as a user does, and calls their webhooks: Nest 12 as ESM and Nest
 * 11 as CommonJS, each in the newest version and in the lowest version that package.json allows (this one also over
 * gRPC); one application without Fastify, and a copy of the restaurant bot. Needs the npm registry or npm's cache.
 * user-path/main.mjs follows the README with the commands of Nest.
 *
 * Usage: node test/smoke/run.mjs [--newest-only]   (after `npm run build`)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsLine } from '../../scripts/counts.mjs';
import {
  copyExample,
  createApplication,
  hasGrpc,
  pack,
  testExample,
  UnreachableRegistryError,
} from './application.mjs';
import { callBot, startBot } from './bot.mjs';
import { missingPeer, overGrpc, start } from './child.mjs';
import { checks } from './checks.mjs';

/** The lowest versions are tested only on one version of Node. */
const NEWEST_ONLY = process.argv.includes('--newest-only');

const counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} name
 * @param {() => unknown} work
 */
async function count(name, work) {
  try {
    await work();
    counts.passed++;
    console.log(`  passed   ${name}`);
    return true;
  } catch (error) {
    if (error instanceof UnreachableRegistryError) return skip(name, error.message);
    counts.failed++;
    console.log(`  FAILED   ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/**
 * @param {string} name
 * @param {string} reason
 */
function skip(name, reason) {
  counts.skipped++;
  console.log(`  skipped  ${name}: ${reason}`);
  return false;
}

/**
 * @param {string} folder
 * @param {string} adapter
 */
async function callWebhook(folder, adapter) {
  /** @type {import('./child.mjs').Server | undefined} */
  let server;
  const started = await count(`starts over ${adapter}`, async () => {
    server = await start(folder, `${adapter}.js`);
  });
  for (const [name, check] of Object.entries(checks)) {
    const url = server?.url;
    if (!started || url === undefined) skip(`${adapter}: ${name}`, 'the application did not start');
    else await count(`${adapter}: ${name}`, () => check(url));
  }
  await server?.stop();
}

/**
 * @param {string} template
 * @param {string[]} adapters
 */
async function tryApplication(template, adapters) {
  console.log(template);
  const folder = join(root, template);
  const installed = await count('installs and compiles', () => createApplication(folder, template, tarball));
  for (const adapter of adapters) {
    if (installed) await callWebhook(folder, adapter);
    else skip(`calls over ${adapter}`, 'the application was not created');
  }
  if (installed && hasGrpc(folder)) await count('answers over gRPC', () => overGrpc(folder));
  return installed;
}

/** Checks the restaurant bot outside the repository. */
async function tryExample() {
  console.log('restaurant-bot');
  const folder = join(root, 'restaurant-bot');
  const trials = {
    'passes its own tests': () => testExample(folder),
    'starts and answers a recorded call': async () => {
      const bot = await startBot(folder, ['start']);
      try {
        await callBot(bot);
      } finally {
        await bot.stop();
      }
    },
  };
  const installed = await count('installs and compiles', () => copyExample(folder, tarball));
  for (const [name, trial] of Object.entries(trials)) {
    if (installed) await count(name, trial);
    else skip(name, 'the bot was not built');
  }
}

const root = mkdtempSync(join(tmpdir(), 'smoke-'));
const tarball = pack(root);
try {
  await tryApplication('nest-12', ['express', 'fastify']);
  await tryApplication('nest-11', ['express', 'fastify']);
  if (!NEWEST_ONLY) {
    await tryApplication('nest-12-lowest', ['express', 'fastify']);
    await tryApplication('nest-11-lowest', ['express', 'fastify']);
  }
  const name = 'createActionServer() names the missing package';
  if (!(await tryApplication('express-only', ['express']))) skip(name, 'the application was not created');
  else await count(name, () => missingPeer(join(root, 'express-only')));
  await tryExample();
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(countsLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
