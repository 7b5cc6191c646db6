import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from './usage.error.js';

/** What may be in a folder that is to be filled: `git init` comes first for some. */
const HARMLESS = new Set(['.git', '.gitkeep', '.DS_Store']);
/** npm leaves a file with this name out of a package, so the template has it without the dot. */
const GITIGNORE = { packed: 'gitignore', written: '.gitignore' };
/** What npm allows in the name of a package. */
const NOT_IN_NAMES = /[^a-z0-9._~-]+/g;

/**
 * Writes a new project.
 *
 * @param template - the folder to copy
 * @param directory - a folder that is new or empty
 * @throws UsageError when the folder has other files; nothing is written then
 */
export function writeProject(template: string, directory: string): void {
  const present = filesIn(directory).filter((name) => !HARMLESS.has(name));
  if (present.length > 0) {
    const some = present.slice(0, 3).join(', ') + (present.length > 3 ? ', …' : '');
    throw new UsageError(`${directory} is not empty: it has ${some}. Name a new folder, or empty this one.`);
  }
  mkdirSync(directory, { recursive: true });
  cpSync(template, directory, { recursive: true });
  renameSync(join(directory, GITIGNORE.packed), join(directory, GITIGNORE.written));
  const manifest = join(directory, 'package.json');
  const settings = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  writeFileSync(manifest, `${JSON.stringify({ ...settings, name: packageName(directory) }, null, 2)}\n`);
}

/** The name of a folder as the name of a package. */
export function packageName(directory: string): string {
  const name = basename(directory)
    .toLowerCase()
    .replaceAll(NOT_IN_NAMES, '-')
    .replace(/^[._-]+/, '')
    .replace(/-+$/, '');
  return name || 'action-server';
}

function filesIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  try {
    return readdirSync(directory);
  } catch {
    throw new UsageError(`${directory} is not a folder. Name a new one.`);
  }
}
