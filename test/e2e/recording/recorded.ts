import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { createFolder, type Folder } from '../../support/folder.js';

/** A line of type `call`, as far as tests look at it. */
export interface CallLine {
  readonly type: 'call';
  readonly requestId: string;
  readonly transport: string;
  readonly domainId?: string;
  readonly call: {
    readonly next_action?: string;
    readonly tracker?: Record<string, unknown>;
    readonly [key: string]: unknown;
  };
  readonly stream?: readonly object[];
  readonly status: number;
  readonly body: unknown;
}

/** The lines of a recording. */
export function linesOf(file: string): { readonly type: string; readonly [key: string]: unknown }[] {
  const text = readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) throw new Error(`The last line of ${file} is not complete.`);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
}

/** The calls of a recording. */
export function callsOf(file: string): CallLine[] {
  return linesOf(file).filter(({ type }) => type === 'call') as unknown as CallLine[];
}

/** A file for each test, in a folder that is removed after it. */
export function recordingFile(): () => string {
  let folder: Folder;
  beforeEach(() => {
    folder = createFolder();
  });
  afterEach(() => folder[Symbol.dispose]());
  return () => join(folder.path, 'calls.ndjson');
}
