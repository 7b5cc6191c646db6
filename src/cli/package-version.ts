import { readFile } from 'node:fs/promises';

/** The version of nestjs-rasa; its package.json lies two folders above, in `src/` as in `dist/`. */
export async function packageVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
