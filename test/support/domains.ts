import { resolve } from 'node:path';

/** The path of a file or a folder of `test/support/domains/`. */
export function domainPath(path: string): string {
  return resolve(import.meta.dirname, 'domains', path);
}
