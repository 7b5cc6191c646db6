import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The folder that is checked. */
export const DEPLOY = resolve(import.meta.dirname, '../../examples/restaurant-bot/deploy');

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns its standard output
 * @throws Error with everything that it wrote, when it fails
 */
export function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    maxBuffer: 50_000_000,
    ...options,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? status}\n${stdout}${stderr}`);
  return stdout;
}
