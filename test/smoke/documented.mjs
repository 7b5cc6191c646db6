// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The block of a page whose first line is a comment with this file name.
 *
 * @param {string} page
 * @param {string} file
 */
function block(page, file) {
  const code = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)]
    .map(([, text = '']) => text)
    .find((text) => text.startsWith(`// ${file}\n`));
  if (code === undefined) throw new Error(`${page} has no block that begins with "// ${file}".`);
  return code;
}

/**
 * Writes the files of a new user from the README, and the tests of docs/testing.md.
 *
 * @param {string} folder - the user's application
 * @param {'jest' | 'vitest'} runner - what runs the tests
 */
export function writeDocumented(folder, runner) {
  const files = [
    ['README.md', 'src/greet.action.ts'],
    ['README.md', 'src/app.module.ts'],
    ['README.md', 'src/main.ts'],
    ['docs/testing.md', 'src/greet.action.spec.ts'],
    ['docs/testing.md', 'src/greet.unit.spec.ts'],
    ['docs/testing.md', 'test/booking-form.e2e-spec.ts'],
    ['docs/testing.md', 'test/app.e2e-spec.ts'],
  ];
  for (const [page = '', file = ''] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const code = block(page, file).replace("'nestjs-rasa/testing/vitest'", `'nestjs-rasa/testing/${runner}'`);
    writeFileSync(join(folder, file), code);
  }
}

/** The settings for Jest from docs/testing.md. */
export function jestSettings() {
  const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
  const json = /^## Jest and Nest 11$.*?^```json\n(?<json>.*?)^```$/ms.exec(page)?.groups?.['json'];
  if (json === undefined) throw new Error('docs/testing.md has no settings for Jest and Nest 11.');
  return /** @type {Record<string, unknown>} */ (JSON.parse(json));
}
