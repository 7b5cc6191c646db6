// @ts-check
/**
 * `npm start` as the README has it: the restaurant bot comes up and answers a recorded call from its database.
 *
 * Usage: node test/smoke/start.mjs
 */
import { strictEqual } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
const CALL = join(ROOT, 'examples/restaurant-bot/calls/check-restaurants.json');
const BOOT_LIMIT_MS = 120_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** @param {string} url */
async function isUp(url) {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

/** @param {string} url */
async function call(url) {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: readFileSync(CALL),
  });
  const { events, responses } = /** @type {{ events: unknown[]; responses: unknown[] }} */ (await response.json());
  strictEqual(response.status, 200);
  strictEqual(events.length > 0 && responses.length > 0, true, 'the answer is empty');
}

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
// A group of its own, so that npm, its shell and the bot end together.
const bot = spawn('npm', ['start'], {
  cwd: ROOT,
  detached: true,
  stdio: ['ignore', 'pipe', 'pipe'],
  env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
});
let output = '';
bot.stdout.on('data', (chunk) => (output += chunk));
bot.stderr.on('data', (chunk) => (output += chunk));
const gone = once(bot, 'exit');
const started = performance.now();
try {
  while (!(await isUp(url))) {
    if (bot.exitCode !== null) throw new Error(`npm start ended with ${bot.exitCode}`);
    if (performance.now() - started > BOOT_LIMIT_MS) throw new Error(`npm start did not listen on ${port}`);
    await wait(100);
  }
  console.log(`listens after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await call(url);
  console.log('1 passed, 0 failed, 0 skipped');
} catch (error) {
  console.log(`${output}\n${error instanceof Error ? error.message : String(error)}`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
} finally {
  if (bot.exitCode === null && bot.pid !== undefined) {
    process.kill(-bot.pid, 'SIGTERM');
    await gone;
  }
}
