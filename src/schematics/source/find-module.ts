import { posix } from 'node:path';
import type { Tree } from '../devkit.js';

const MODULE_FILE = /\.module\.ts$/;

/**
 * The module for a new file: the one in its folder, or in the nearest folder above, as the generators of Nest find it.
 *
 * @param own - a file that does not count, because it is the new one
 */
export function findModule(tree: Tree, folder: string, own?: string): string | undefined {
  for (let current = folder; ; current = posix.dirname(current)) {
    const [module] = tree
      .getDir(current)
      .subfiles.filter((file) => MODULE_FILE.test(file))
      .map((file) => posix.join(current, file))
      .filter((file) => file !== own);
    if (module !== undefined) return module;
    if (current === '.' || current === '/') return undefined;
  }
}
