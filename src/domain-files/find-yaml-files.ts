import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { InvalidDomainError } from '../errors/index.js';

/** A file to read. One that was found in a folder counts only if it holds a part of a domain. */
export interface FoundFile {
  readonly file: string;
  readonly inFolder: boolean;
}

/**
 * The YAML files that the paths lead to: files as they are named, and those of folders with their subfolders, sorted by
 * name. Links are followed; `node_modules` and folders whose name begins with a dot are left out.
 *
 * @throws InvalidDomainError when a path leads nowhere
 */
export async function findYamlFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const kind = await stat(path).catch(() => undefined);
    if (!kind) throw new InvalidDomainError(path, 'there is no such file or folder', 'Check the path.');
    const files = kind.isDirectory() ? await inFolder(path, new Set()) : [path];
    for (const file of files) {
      const identity = await realpath(file);
      if (!found.has(identity)) found.set(identity, { file, inFolder: kind.isDirectory() });
    }
  }
  return [...found.values()];
}

async function inFolder(folder: string, entered: Set<string>): Promise<readonly string[]> {
  const identity = await realpath(folder);
  if (entered.has(identity)) return [];
  entered.add(identity);
  const files: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const path = join(folder, name);
    const kind = await stat(path).catch(() => undefined);
    if (kind?.isFile() && isYaml(name)) files.push(path);
    if (kind?.isDirectory() && name !== 'node_modules' && !name.startsWith('.')) {
      files.push(...(await inFolder(path, entered)));
    }
  }
  return files;
}

function isYaml(name: string): boolean {
  return ['.yml', '.yaml'].includes(extname(name));
}
