// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** @typedef {{ file: string; specifier: string }} Import */

/**
 * The packages that a declaration file imports, directly or through other files.
 *
 * @param {string} entry - a `.d.ts` file
 * @returns {Import[]}
 */
export function importsFrom(entry) {
  const pending = [entry];
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Import[]} */
  const packages = [];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const specifier of specifiersOf(file)) {
      if (specifier.startsWith('.')) pending.push(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')));
      else packages.push({ file, specifier });
    }
  }
  return packages;
}

/** @param {string} file */
function specifiersOf(file) {
  if (!existsSync(file)) throw new Error(`${file} does not exist. Run \`npm run build\` first.`);
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
}
