// @ts-check
import { strictEqual } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const CALL = join(import.meta.dirname, '../../examples/restaurant-bot/calls/check-restaurants.json');
const BOOT_LIMIT_MS = 120_000;

/** @typedef {{ url: string; seconds: number; stop(): Promise<void> }} Bot */

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

/**
 * Starts the restaurant bot on a free port and waits until it listens.
 *
 * @param {string} cwd
 * @param {string[]} args - npm's
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Bot>}
 */
export async function startBot(cwd, args, env = process.env) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // A separate process group, so that npm, its shell and the bot end together.
  const bot = spawn('npm', args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
  });
  let output = '';
  bot.stdout.on('data', (chunk) => (output += chunk));
  bot.stderr.on('data', (chunk) => (output += chunk));
  const gone = once(bot, 'exit');
  const stop = async () => {
    if (bot.exitCode !== null || bot.signalCode !== null || bot.pid === undefined) return;
    process.kill(-bot.pid, 'SIGTERM');
    await gone;
  };
  const started = performance.now();
  const command = ['npm', ...args].join(' ');
  while (!(await isUp(url))) {
    if (bot.exitCode !== null) throw new Error(`${output}\n${command} ended with ${bot.exitCode}`);
    if (performance.now() - started > BOOT_LIMIT_MS) {
      await stop();
      throw new Error(`${output}\n${command} did not listen on ${port}`);
    }
    await wait(100);
  }
  return { url, seconds: (performance.now() - started) / 1000, stop };
}

/**
 * Sends a recorded call that needs the database.
 *
 * @param {Bot} bot
 */
export async function callBot({ url }) {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: readFileSync(CALL),
  });
  const { events, responses } = /** @type {{ events: unknown[]; responses: unknown[] }} */ (await response.json());
  strictEqual(response.status, 200);
  strictEqual(events.length > 0 && responses.length > 0, true, 'the answer is empty');
}
