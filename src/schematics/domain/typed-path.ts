import { existsSync, readdirSync } from 'node:fs';
import { resolve, sep } from 'node:path';

/**
 * The path that a user typed. `nest generate` writes all names in lower case with dashes, so `myBot/domain.yml` arrives
 * as `my-bot/domain.yml`; the folders and files are found all the same.
 */
export function typedPath(path: string): string {
  if (existsSync(resolve(process.cwd(), path))) return path;
  let found = process.cwd();
  for (const part of path.split(/[\\/]/)) {
    const match = part === '..' || part === '.' ? part : namesIn(found).find((name) => asNestWritesIt(name) === part);
    if (match === undefined) return path;
    found = resolve(found, match);
  }
  return found.startsWith(process.cwd() + sep) ? found.slice(process.cwd().length + 1) : found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function asNestWritesIt(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/\s/g, '-');
}
