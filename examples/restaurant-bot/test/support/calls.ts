import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const CALLS = join(import.meta.dirname, '../../calls');

export function callFiles(): string[] {
  return readdirSync(CALLS)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

/** The content of the file, as `curl -d @file` sends it. */
export function rawCall(file: string): string {
  return readFileSync(join(CALLS, file), 'utf8');
}
