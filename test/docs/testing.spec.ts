import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'docs/testing.md';

for (const file of ['src/greet.action.ts', 'src/app.module.ts', 'src/weather.action.ts']) writeSnippet(PAGE, file);
// Imports the tests of the page, which register themselves and run with the others of this file.
await snippet(PAGE, 'src/greet.action.spec.ts');
await snippet(PAGE, 'test/app.e2e-spec.ts');
await snippet(PAGE, 'test/weather.e2e-spec.ts');

describe(PAGE, () => {
  it.each(['src/greet.action.ts', 'src/app.module.ts'])('has the %s of the README', (file) => {
    expect(readFileSync(writeSnippet(PAGE, file), 'utf8')).toBe(readFileSync(writeSnippet('README.md', file), 'utf8'));
  });
});
