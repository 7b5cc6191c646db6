import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type Vector } from './vector.js';

/** A line of a vector file: a vector, or the reason why it is not one. */
export type Line =
  { readonly vector: Vector } | { readonly id: string; readonly area: string; readonly broken: string };

/**
 * Reads every `*.jsonl` file of a folder.
 *
 * @throws Error when the folder cannot be read or holds no such file.
 */
export function readVectors(directory: string): Line[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  if (files.length === 0) throw new Error(`There is no *.jsonl file in ${directory}.`);
  return files.toSorted().flatMap((name) => readLines(join(directory, name)));
}

function readLines(file: string): Line[] {
  const area = basename(file, '.jsonl');
  // Only "\n" ends a line: some strings hold U+2028, where other functions would split.
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, index) => (text.trim() === '' ? [] : [readLine(text, area, index + 1)]));
}

function readLine(text: string, area: string, number: number): Line {
  const id = `${area}.jsonl line ${number}`;
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && typeof value.id === 'string' && typeof value.area === 'string') {
      return { vector: value as unknown as Vector };
    }
    return { id, area, broken: 'not a vector: `id` and `area` must be strings' };
  } catch (error) {
    return { id, area, broken: `not JSON: ${(error as Error).message}` };
  }
}
