/** The bot as its image starts it: the command, the environment and the user of the Dockerfile. */
import { strictEqual } from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../e2e/free-port.mjs';

const CALLS = resolve(import.meta.dirname, '../../examples/restaurant-bot/calls');
const BOOT_LIMIT_MS = 60_000;
const WEATHER_MS = 100;

/** The secret that callers of the bot need. */
export const TOKEN = 'the-token-of-this-check';

/** @typedef {Awaited<ReturnType<typeof startBot>>} Bot */

/**
 * Starts a container's command and waits until its health check succeeds.
 *
 * @param {import('./dockerfile.mjs').Image} image
 * @param {Record<string, string>} env
 * @param {string[]} containerCommand - the image's own by default
 */
export async function startBot(image, env, containerCommand = image.command) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const options = {
    cwd: join(image.folder, image.workdir),
    env: {
      PATH: process.env['PATH'] ?? '',
      ...image.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      METRICS_HOST: '127.0.0.1',
      ...env,
    },
    ...userOf(image),
  };
  const [command = '', ...args] = containerCommand;
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exit = once(child, 'exit');
  const until = performance.now() + BOOT_LIMIT_MS;
  const isHealthy = () => {
    const [probe = '', ...probeArgs] = image.healthcheck;
    return spawnSync(probe, probeArgs, options).status === 0;
  };
  while (!isHealthy()) {
    if (child.exitCode !== null) throw new Error(`The bot ended with ${child.exitCode}:\n${output}`);
    if (performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The bot is not healthy:\n${output}`);
    }
    await wait(100);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    metrics: `127.0.0.1:${metricsPort}`,
    output: () => output,
    isHealthy,
    /** Asks the bot to stop, and returns its exit code. */
    async stop() {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), BOOT_LIMIT_MS);
      const [code] = await exit;
      clearTimeout(limit);
      return code;
    },
  };
}

/**
 * The user of the image. Only root can become another one.
 *
 * @param {import('./dockerfile.mjs').Image} image
 */
function userOf({ user }) {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = user.split(':').map(Number);
  return { uid, gid };
}

/**
 * Sends a recorded call with the token.
 *
 * @param {Bot} bot
 * @param {string} name - of a file in calls/
 */
export function callRecorded({ url }, name) {
  return post(`${url}/webhook?token=${TOKEN}`, readFileSync(join(CALLS, `${name}.json`), 'utf8'));
}

/**
 * @param {string} url
 * @param {string} body
 * @param {Record<string, string>} headers
 */
export async function post(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await answer.text();
  return answer.status;
}

/** @param {import('node:http').Server} server */
async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

/** A weather service that takes its time, so that calls have to wait for each other. */
export async function startSlowWeather() {
  const forecast = JSON.stringify({ summary: 'clear', temperature: 21, chanceOfRain: 0 });
  const server = createServer((_request, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end(forecast), WEATHER_MS);
  });
  return listening(server);
}

/** Takes traces as a collector does, and keeps the spans. */
export async function startCollector() {
  /** @type {{ name: string; spanId: string; parentSpanId?: string }[]} */
  const spans = [];
  const server = createServer(async (request, response) => {
    for (const { scopeSpans } of JSON.parse(await text(request)).resourceSpans ?? []) {
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    response.end('{}');
  });
  return { ...(await listening(server)), spans };
}

/** Calls of every kind, so that every metric of the bot has a value. @param {Bot} bot */
export async function callInEveryWay(bot) {
  const webhook = `${bot.url}/webhook?token=${TOKEN}`;
  const tracker = { sender_id: 'ada', slots: { cuisine: 'greek' } };
  const call = (/** @type {string} */ next_action) => JSON.stringify({ next_action, tracker, domain: {} });
  strictEqual(await callRecorded(bot, 'check-restaurants'), 200, 'a call with the token');
  strictEqual(await post(`${bot.url}/webhook`, call('action_weather')), 401, 'a call without the token');
  strictEqual(await post(webhook, call('action_unknown')), 404, 'a call of an unknown action');
  strictEqual(await post(webhook, '{'), 400 + 22, 'a body that is not JSON');
  strictEqual(await post(webhook, call('action_buy_voucher')), 200, 'an action that crashes and apologises');
  const ndjson = { accept: 'application/x-ndjson' };
  strictEqual(await post(webhook, call('action_tell_menu'), ndjson), 200, 'a streamed answer');
}

/**
 * More calls at the same time than may run and wait.
 *
 * @param {Bot} bot
 * @param {number} count
 */
export async function callAtOnce(bot, count) {
  // This action waits for the weather service, so the calls are there at the same time.
  await Promise.all(Array.from({ length: count }, () => callRecorded(bot, 'weather')));
}
