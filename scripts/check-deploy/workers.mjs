/** The bot and a worker of the image, with a NATS between them, as compose.yaml and the manifests have them. */
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { freePort } from '../e2e/free-port.mjs';
import { until } from '../e2e/wait.mjs';
import { callRecorded, startBot, TOKEN } from './bot.mjs';
import { DEPLOY } from './run.mjs';
import { tool } from './tools.mjs';

const LIMIT_SECONDS = 20;
const NATS_TOKEN = '12e45-the-token-of-nats';

/** @typedef {<T>(name: string, work: () => T | Promise<T>) => Promise<T | undefined>} Check */

/**
 * @param {Check} check
 * @param {import('./dockerfile.mjs').Image} image
 */
export async function checkWorkers(check, image) {
  const command = await check('compose.yaml and the manifests start a worker by the same command', workerCommand);
  const nats = await check('NATS starts with the arguments of compose.yaml', startNats);
  if (!command || !nats) return;
  const env = { RASA_TOKEN: TOKEN, NATS_URL: nats.url, NATS_TOKEN };
  try {
    const worker = await check("a worker starts, and the image's health check succeeds", () =>
      startBot(image, env, command),
    );
    const bot = await check('the bot starts without the concert search', () => startBot(image, env));
    if (worker && bot) await checkCalls(check, bot, worker);
    else await Promise.all([worker?.stop(), bot?.stop()]);
  } finally {
    await nats.stop();
  }
}

/**
 * @param {Check} check
 * @param {import('./bot.mjs').Bot} bot
 * @param {import('./bot.mjs').Bot} worker
 */
async function checkCalls(check, bot, worker) {
  await check('a call of the concert search is answered by the worker', async () => {
    strictEqual(await callRecorded(bot, 'search-concerts'), 200, bot.output());
    // The log comes through a pipe and may be late.
    const isLogged = () => /"action=action_search_concerts .*outcome=ok/.test(worker.output());
    await until("the worker's log to have the call", LIMIT_SECONDS, isLogged);
  });
  await check('SIGTERM: the worker ends with 0, and its calls are refused', async () => {
    strictEqual(await worker.stop(), 0, worker.output());
    strictEqual(await callRecorded(bot, 'search-concerts'), 503, 'the status without a worker');
    strictEqual(await callRecorded(bot, 'check-restaurants'), 200, 'the status of an action of the bot');
    ok(bot.isHealthy(), 'the bot is not healthy without a worker');
  });
  await check('neither log has the token of NATS', async () => {
    strictEqual(await bot.stop(), 0, bot.output());
    ok(!(bot.output() + worker.output()).includes(NATS_TOKEN), 'the token is in a log');
  });
}

/** The command of a worker's container. */
function workerCommand() {
  const compose = composeFile().services.worker.command;
  const manifest = parse(readFileSync(join(DEPLOY, 'kubernetes/workers/worker.yaml'), 'utf8'));
  deepStrictEqual(manifest.spec.template.spec.containers[0].command, compose);
  return /** @type {string[]} */ (compose);
}

/** Starts the NATS of Debian on a free port of the loopback interface. */
async function startNats() {
  const program = tool('nats-server');
  const port = await freePort();
  const args = composeFile().services.nats.command.map((/** @type {string} */ arg) =>
    arg === '${NATS_TOKEN}' ? NATS_TOKEN : arg,
  );
  const child = spawn(program, ['--addr', '127.0.0.1', '--port', String(port), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const exit = once(child, 'exit');
  await until(`NATS to listen on port ${port}`, LIMIT_SECONDS, () => {
    if (child.exitCode !== null) throw new Error(`NATS did not start:\n${log}`);
    return isOpen(port);
  });
  return {
    url: `nats://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** @param {number} port */
function isOpen(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function composeFile() {
  return parse(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8'), { merge: true });
}
