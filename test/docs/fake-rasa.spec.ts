import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'docs/fake-rasa.md';
const PROJECT = join(process.cwd(), 'build/docs-run/fake-rasa');

for (const file of ['src/find-tables.action.ts', 'src/table-form.ts', 'src/app.module.ts']) writeSnippet(PAGE, file);
const [, domain = ''] = /```yaml\n# rasa\/domain\.yml\n(.*?)```/s.exec(readFileSync(PAGE, 'utf8')) ?? [];
mkdirSync(join(PROJECT, 'rasa'), { recursive: true });
writeFileSync(join(PROJECT, 'rasa/domain.yml'), domain);

// The test of the page names the domain's file as seen from its project.
const here = process.cwd();
beforeAll(() => process.chdir(PROJECT));
afterAll(() => process.chdir(here));
// It registers itself.
await snippet(PAGE, 'test/find-table.e2e-spec.ts');
