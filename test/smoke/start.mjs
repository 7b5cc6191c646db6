// @ts-check
/**
 * Checks `npm start` as in the README: the restaurant bot starts and answers a recorded call from its database.
 *
 * Usage: node test/smoke/start.mjs
 */
import { join } from 'node:path';
import { countsLine } from '../../scripts/counts.mjs';
import { callBot, startBot } from './bot.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** @type {import('./bot.mjs').Bot | undefined} */
let bot;
try {
  bot = await startBot(ROOT, ['start']);
  console.log(`listens after ${bot.seconds.toFixed(1)} s`);
  await callBot(bot);
  console.log(countsLine({ passed: 1, failed: 0, skipped: 0 }));
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  console.log(countsLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
} finally {
  await bot?.stop();
}
