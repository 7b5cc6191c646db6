import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readVectors } from '../read-vectors.js';

describe('readVectors', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vectors-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('ends a line at "\\n" only', () => {
    const text = 'a\u2028b\u2029c\u0085d';
    writeFileSync(join(directory, 'x.jsonl'), `${JSON.stringify({ id: 'x/1', area: 'x', about: text })}\n\n`);
    expect(readVectors(directory)).toEqual([{ vector: { id: 'x/1', area: 'x', about: text } }]);
  });

  it('names the line that is not a vector', () => {
    writeFileSync(join(directory, 'x.jsonl'), '{"id": "x/1", "area": "x"}\n{"id"\n{"id": 5}\n');
    const [, notJson, notVector] = readVectors(directory);
    expect(notJson).toMatchObject({ id: 'x.jsonl line 2', area: 'x', broken: expect.stringContaining('not JSON') });
    expect(notVector).toMatchObject({ id: 'x.jsonl line 3', broken: expect.stringContaining('not a vector') });
  });

  it('refuses a folder without vectors', () => {
    expect(() => readVectors(directory)).toThrow('no *.jsonl');
    expect(() => readVectors(join(directory, 'nope'))).toThrow();
  });
});
