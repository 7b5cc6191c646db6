import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A hash of files, and of other texts.
 *
 * @param {string[]} files
 * @param {...string} texts
 */
export function fingerprint(files, ...texts) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/**
 * Whether the file has this fingerprint, so that the work was done before.
 *
 * @param {string} file
 * @param {string} expected
 */
export function isMarked(file, expected) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === expected;
}
