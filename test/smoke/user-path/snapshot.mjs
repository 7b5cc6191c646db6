// @ts-check
import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LEFT_OUT = new Set(['node_modules', 'dist', 'package-lock.json']);

/**
 * The texts of a project's files.
 *
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function snapshot(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.split('/').some((part) => LEFT_OUT.has(part)) && !file.endsWith('.tsbuildinfo'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * Checks that a command changes no file.
 *
 * @param {string} folder
 * @param {() => Promise<unknown>} command
 */
export async function changesNothing(folder, command) {
  const before = snapshot(folder);
  await command();
  deepStrictEqual(snapshot(folder), before);
}
