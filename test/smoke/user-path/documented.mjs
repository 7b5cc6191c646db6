// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../application.mjs';

const PAGE = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
const FILES = [
  'src/actions/greet.action.ts',
  'src/app.module.ts',
  'src/actions/greet.action.spec.ts',
  'src/actions/greet.unit.spec.ts',
  'test/booking-form.e2e-spec.ts',
  'test/app.e2e-spec.ts',
];

/**
 * Replaces the sources of a project by the files of docs/testing.md.
 *
 * @param {string} folder
 * @param {'jest' | 'vitest'} runner
 */
export function writeDocumented(folder, runner) {
  rmSync(join(folder, 'src'), { recursive: true });
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const code = block(file).replace("'nestjs-rasa/testing/vitest'", `'nestjs-rasa/testing/${runner}'`);
    writeFileSync(join(folder, file), code);
  }
}

/**
 * Adds the lines of docs/testing.md to both configurations of Jest.
 *
 * @param {string} folder
 */
export function configureJest(folder) {
  const [, settings = ''] = /```json\n(\{\n {2}"transformIgnorePatterns".*?)```/s.exec(PAGE) ?? [];
  const manifest = readJson(join(folder, 'package.json'));
  const e2e = readJson(join(folder, 'test/jest-e2e.json'));
  Object.assign(manifest['jest'], JSON.parse(settings));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'test/jest-e2e.json'), JSON.stringify({ ...e2e, ...JSON.parse(settings) }));
}

/**
 * The block whose first line is a comment with this file name.
 *
 * @param {string} file
 */
function block(file) {
  const code = [...PAGE.matchAll(/^```ts\n(.*?)^```$/gms)]
    .map(([, text = '']) => text)
    .find((text) => text.startsWith(`// ${file}\n`));
  if (code === undefined) throw new Error(`docs/testing.md has no block that begins with "// ${file}".`);
  return code;
}

/**
 * @param {string} file
 * @returns {Record<string, any>}
 */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
