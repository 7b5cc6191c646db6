// @ts-check
import { join } from 'node:path';
import { canReachRegistry, pack, ROOT, UnreachableRegistryError } from '../application.mjs';
import { run } from './shell.mjs';

/** @typedef {{ library: string; create: string }} Tarballs */

/**
 * Packs both packages as they would be published.
 *
 * @param {string} folder - where the tarballs go
 * @returns {Tarballs}
 */
export function packBoth(folder) {
  return { library: pack(folder), create: pack(folder, join(ROOT, 'packages/create-nestjs-rasa')) };
}

/**
 * Installs packages, or those of package.json.
 *
 * @param {string} folder
 * @param {string[]} packages
 */
export async function install(folder, packages) {
  const options = ['--no-audit', '--no-fund', '--no-progress', '--prefer-offline'];
  try {
    await run(folder, 'npm', ['install', ...options, ...packages]);
  } catch (error) {
    if (canReachRegistry(folder)) throw error;
    throw new UnreachableRegistryError('npm cannot reach its registry');
  }
}
