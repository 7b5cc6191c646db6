import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const FOLDER = 'build/docs-run';

/**
 * Imports the module that a documentation page shows: the block whose first line is a comment with its file name.
 *
 * @param page - such as `docs/actions.md`
 * @param file - such as `greet.action.ts`
 */
export async function snippet(page: string, file: string): Promise<Record<string, unknown>> {
  return (await import(writeSnippet(page, file))) as Record<string, unknown>;
}

/** Writes this block to a file, so that other blocks can import it, and returns the path. */
export function writeSnippet(page: string, file: string): string {
  const code = blocks(readFileSync(page, 'utf8')).find((block) => block.startsWith(`// ${file}\n`));
  if (code === undefined) throw new Error(`${page} has no block that begins with "// ${file}".`);
  const path = join(process.cwd(), FOLDER, basename(page, '.md'), file);
  mkdirSync(dirname(path), { recursive: true });
  // The pages show tests for Vitest, and run here in Jest.
  writeFileSync(path, code.replace("'nestjs-rasa/testing/vitest'", "'nestjs-rasa/testing/jest'"));
  return path;
}

function blocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}
