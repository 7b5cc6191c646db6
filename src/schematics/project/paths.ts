import { posix } from 'node:path';
import { GeneratorError } from '../generator.error.js';
import type { GenerateOptions } from './options.js';

/** Where the sources are, if nest-cli.json does not say it. */
export const SOURCES = 'src';

/**
 * The folder for the files of a name, as the generators of Nest choose it: below the sources, in a folder with the name
 * unless `flat` is set.
 */
export function targetFolder(
  { name = '', path = '', sourceRoot = SOURCES, flat }: GenerateOptions,
  own: string,
): string {
  const folder = posix.join(sourceRoot, path, posix.dirname(name), flat ? '.' : own);
  return inside(posix.normalize(folder).replace(/\/$/, ''));
}

/** A path as an import of a file writes it: `./booking/booking.form`. */
export function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(`/${from}`), `/${to}`).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}

function inside(folder: string): string {
  if (!folder.startsWith('..')) return folder;
  throw new GeneratorError(`${folder} is outside of the project`, 'Name a folder below the sources.');
}
